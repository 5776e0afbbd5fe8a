// A button that asks once before it does what cannot be undone. A popover, so it works without script too.
import type { JSX } from 'preact';
import { SubmitButton } from '../ui/form.tsx';
import { type Lang, messages } from '../ui/messages/index.ts';

export type QuestionProps = {
  /** Unique in the page. */
  readonly id: string;
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

export const Question = ({ id, lang, ask, question, action, fields, confirm }: QuestionProps): JSX.Element => (
  <>
    <button class="button button-quiet" type="button" popovertarget={id}>
      {ask}
    </button>
    <div class="dialog" id={id} popover="auto" role="dialog" aria-labelledby={`${id}-question`}>
      <p id={`${id}-question`}>{question}</p>
      <form class="dialog-actions" method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button class="button" type="button" popovertarget={id} popovertargetaction="hide" autofocus>
          {messages(lang).common.keep}
        </button>
        <SubmitButton kind="danger">{confirm}</SubmitButton>
      </form>
    </div>
  </>
);
