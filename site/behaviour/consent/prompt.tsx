// A quiet line for who has not answered the current text about recording: nothing waits for the answer.
import { pages } from '@podoal/contract/routes.ts';
import { answersText, isUnderAge } from '@podoal/sale/1-login/consent.ts';
import type { JSX } from 'preact';
import type { Deps } from '../../deps.ts';
import type { Asked } from '../../http/app-type.ts';
import { Icon } from '../../ui/icons.tsx';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { shownVersion } from './text.ts';

/** Whether somebody may be asked: logged in, old enough as far as is known, and without an answer to the current text. */
export async function isToBeAsked(deps: Deps, request: Asked): Promise<boolean> {
  const { session, run } = request;
  if (session === null || session.recording || run !== null) return false;
  const given = await deps.store.consent(session.accountId);
  if (given !== null && answersText(given.version, shownVersion(deps))) return false;
  const account = await deps.store.account(session.accountId);
  return !isUnderAge(account?.birth ?? null, deps.clock.now());
}

/** The line with its link. */
export const ConsentPrompt = ({ lang }: { readonly lang: Lang }): JSX.Element => {
  const words = messages(lang).consent;
  return (
    <div class="notice notice-info consent-prompt">
      <Icon name="info" />
      <p>
        {words.ask}{' '}
        <a href={`${pages.myData}#recording`} data-target="link:my-data">
          {words.askLink}
        </a>
      </p>
    </div>
  );
};
