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
  readonly question: string;
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
  action,
  fields,
  confirm,
  ...more
}: QuestionProps): JSX.Element => (
  <>
    <button
      class={more.buttonClass ?? 'button button-quiet'}
      type="button"
      popovertarget={id}
      aria-label={more.label}
      data-target={`button:${name}`}
    >
      {more.ask}
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
          {more.keep ?? messages(lang).common.keep}
        </button>
        <SubmitButton kind="danger" target={`button:${name}-yes`}>
          {confirm}
        </SubmitButton>
      </form>
    </div>
  </>
);
