// A button that asks once before it does what cannot be undone. A popover, so it works without script too.
import type { JSX } from 'preact';
import { SubmitButton } from '../ui/form.tsx';
import { type Lang, messages } from '../ui/messages/index.ts';

export type QuestionProps = {
  /** Unique in the page. */
  readonly id: string;
  /** What it is called for the recorder: `button:{name}`, `popup:{name}`, `button:{name}-yes`, `button:{name}-no`. */
  readonly name: string;
  readonly lang: Lang;
  /** Words of the button that asks. */
  readonly ask: string;
  readonly question: string;
  /** Where the form posts its `fields` when the answer is yes. */
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Words of yes. */
  readonly confirm: string;
};

export const Question = ({ id, name, lang, ask, question, action, fields, confirm }: QuestionProps): JSX.Element => (
  <>
    <button class="button button-quiet" type="button" popovertarget={id} data-target={`button:${name}`}>
      {ask}
    </button>
    <div
      class="dialog"
      id={id}
      popover="auto"
      role="dialog"
      aria-labelledby={`${id}-question`}
      data-target={`popup:${name}`}
    >
      <p id={`${id}-question`}>{question}</p>
      <form class="dialog-actions" method="post" action={action}>
        {Object.entries(fields).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <button
          class="button"
          type="button"
          popovertarget={id}
          popovertargetaction="hide"
          autofocus
          data-target={`button:${name}-no`}
        >
          {messages(lang).common.keep}
        </button>
        <SubmitButton kind="danger" target={`button:${name}-yes`}>
          {confirm}
        </SubmitButton>
      </form>
    </div>
  </>
);
