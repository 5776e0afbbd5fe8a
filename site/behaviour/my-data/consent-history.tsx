// Every answer somebody gave about recording, the newest first.
import { seoulDate, seoulTime } from '@podoal/contract/units.ts';
import type { KeptConsent } from '@podoal/sale/1-login/port.ts';
import type { JSX } from 'preact';
import { formatShowing } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';

export const ConsentHistory = (props: {
  readonly lang: Lang;
  readonly consents: readonly KeptConsent[];
}): JSX.Element => {
  const { lang, consents } = props;
  const words = messages(lang).myData;
  if (consents.length === 0) return <p class="muted">{words.historyEmpty}</p>;
  const said = (yes: boolean): string => (yes ? words.yes : words.no);
  return (
    <ol class="my-data-list">
      {consents.toReversed().map((given) => (
        <li key={`${given.at} ${given.via}`}>
          <p class="tabular">
            <strong>{formatShowing(seoulDate(given.at), seoulTime(given.at), lang)}</strong>
          </p>
          <p class="small">
            {`${words.recordingColumn}: ${said(given.recording)} · ${words.releaseColumn}: ${said(given.release)}`}
          </p>
          <p class="small muted">{`${words.via}: ${words.ways[given.via]}`}</p>
        </li>
      ))}
    </ol>
  );
};
