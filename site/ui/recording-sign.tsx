// The honest sign of a booking page: whether this visit is being recorded, and the way to what and why.
import type { JSX } from 'preact';
import { type Lang, messages } from './messages/index.ts';

export const RecordingSign = ({ lang, isOn }: { readonly lang: Lang; readonly isOn: boolean }): JSX.Element => {
  const words = messages(lang).consent.sign;
  return (
    <a
      class="recording-sign"
      href="/my-data#recording"
      title={words.more}
      data-recording={isOn ? 'on' : 'off'}
      data-target="link:recording"
    >
      {isOn ? words.on : words.off}
      <span class="visually-hidden">: {words.more}</span>
    </a>
  );
};
