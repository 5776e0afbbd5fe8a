// The popup of a seat somebody else was faster for (이선좌). For every `seat-taken`, and for nothing else.
import type { JSX } from 'preact';
import { SubmitButton } from '../../ui/form.tsx';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { type TakenWords, takenSentence } from './ago.ts';

/** The words of the popup with places for who and when. */
export function takenWords(lang: Lang): TakenWords {
  const words = messages(lang).seats;
  return {
    justNow: words.justNow,
    secondsAgo: words.secondsAgo('{n}'),
    minutesAgo: words.minutesAgo('{n}'),
    byPerson: words.takenByPerson('{when}'),
    byCrowd: words.takenByCrowd('{when}'),
  };
}

/** A seat that was tried without script; `name` as people read it. */
export type TakenSeat = { readonly name: string; readonly by: 'person' | 'crowd'; readonly agoMs: number };

/** Open from the start when a seat was tried without script; 확인 closes it either way. */
export const Taken = (props: { readonly lang: Lang; readonly taken: TakenSeat | null }): JSX.Element => {
  const { lang, taken } = props;
  const words = messages(lang);
  return (
    <dialog
      class="dialog taken"
      id="taken"
      role="alertdialog"
      aria-labelledby="taken-title"
      aria-describedby="taken-seat taken-by"
      open={taken !== null}
      data-target="popup:seat-taken"
    >
      <h2 class="dialog-title" id="taken-title">
        {words.seats.takenTitle}
      </h2>
      <p class="taken-seat" id="taken-seat">
        {taken?.name ?? ''}
      </p>
      <p id="taken-by">{taken === null ? '' : takenSentence(takenWords(lang), taken.by, taken.agoMs)}</p>
      <form class="dialog-actions" method="dialog">
        <SubmitButton target="button:taken-ok">{words.common.confirm}</SubmitButton>
      </form>
    </dialog>
  );
};
