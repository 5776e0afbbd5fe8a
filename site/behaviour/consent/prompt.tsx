// A quiet line for who has not answered the current text about recording: nothing waits for the answer.
import { pages } from '@podoal/contract/routes.ts';
import { answersText, isUnderAge } from '@podoal/sale/1-login/consent.ts';
import type { JSX } from 'preact';
import type { Deps } from '../../deps.ts';
import type { Asked } from '../../http/app-type.ts';
import { Icon } from '../../ui/icons.tsx';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { shownVersion } from './text.ts';

/** Why somebody is asked: never answered, or answered an older text. */
export type AskReason = 'never' | 'outdated';

/** Why somebody may be asked; null: not logged in, too young as far as is known, or with an answer to the current text. */
export async function whyToAsk(deps: Deps, request: Asked): Promise<AskReason | null> {
  const { session, run } = request;
  if (session === null || session.recording || run !== null) return null;
  const given = await deps.store.consent(session.accountId);
  if (given !== null && answersText(given.version, shownVersion(deps))) return null;
  const account = await deps.store.account(session.accountId);
  if (isUnderAge(account?.birth ?? null, deps.clock.now())) return null;
  return given === null ? 'never' : 'outdated';
}

/** The line with its link. */
export const ConsentPrompt = ({ lang, why }: { readonly lang: Lang; readonly why: AskReason }): JSX.Element => {
  const words = messages(lang).consent;
  return (
    <div class="notice notice-info consent-prompt">
      <Icon name="info" />
      <p>
        {why === 'never' ? words.ask : words.askNew}{' '}
        <a href={`${pages.myData}#recording`} data-target="link:my-data">
          {words.askLink}
        </a>
      </p>
    </div>
  );
};
