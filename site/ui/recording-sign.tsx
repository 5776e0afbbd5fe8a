// The honest sign of a booking page: whether this visit is being recorded, and the way to what and why.
import type { JSX } from 'preact';
import { type Lang, messages } from './messages/index.ts';

/** Recorded; not recorded; agreed to, but there is no attempt yet that could be recorded. */
export type RecordingState = 'on' | 'off' | 'waits';

export const RecordingSign = ({
  lang,
  state,
}: {
  readonly lang: Lang;
  readonly state: RecordingState;
}): JSX.Element => {
  const words = messages(lang).consent.sign;
  return (
    <a
      class="recording-sign"
      href="/my-data#recording"
      title={words.more}
      data-recording={state}
      data-target="link:recording"
    >
      {words[state]}
      <span class="visually-hidden">: {words.more}</span>
    </a>
  );
};
