// A button that asks once before it does what cannot be undone. A popover, so it works without script too.
import type { ComponentChildren, JSX } from 'preact';
import { SubmitButton } from './form.tsx';
import { type Lang, messages } from './messages/index.ts';

export type QuestionProps = {
  /** Unique in the page. */
  readonly id: string;
  /** What it is called for the recorder: `button:{name}`, `popup:{name}`, `button:{name}-yes`, `button:{name}-no`. */
  readonly name: string;
  readonly lang: Lang;
  /** What the button that asks shows: words, or a picture with a `label`. */
  readonly ask: ComponentChildren;
  readonly label?: string;
  readonly buttonClass?: string;
  /** The question itself is the dialog's title. */
  readonly question: string;
  /** What would be lost and what stays. */
  readonly more: string;
  /** Where the form posts its `fields` when the answer is yes. */
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Words of yes. */
  readonly confirm: string;
  /** Words of no, where the usual ones do not fit. */
  readonly keep?: string;
};

export const Question = ({
  id,
  name,
  lang,
  question,
  more,
  action,
  fields,
  confirm,
  ...look
}: QuestionProps): JSX.Element => (
  <>
    <button
      class={look.buttonClass ?? 'button button-quiet'}
      type="button"
      popovertarget={id}
      aria-label={look.label}
      data-target={`button:${name}`}
    >
      {look.ask}
    </button>
    <div
      class="dialog"
      id={id}
      popover="auto"
      role="dialog"
      aria-labelledby={`${id}-question`}
      aria-describedby={`${id}-more`}
      data-target={`popup:${name}`}
    >
      <h2 class="dialog-title" id={`${id}-question`}>
        {question}
      </h2>
      <p id={`${id}-more`}>{more}</p>
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
          {look.keep ?? messages(lang).common.keep}
        </button>
        <SubmitButton kind="danger" target={`button:${name}-yes`}>
          {confirm}
        </SubmitButton>
      </form>
    </div>
  </>
);
