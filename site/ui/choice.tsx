// What one has chosen and the one primary button: right of the task on a desktop, a sheet at the bottom on a phone.
import type { ComponentChildren, JSX } from 'preact';
import { formatKrw } from './format.ts';
import { Icon } from './icons.tsx';
import { type Lang, messages } from './messages/index.ts';

export type ChoiceProps = {
  readonly lang: Lang;
  /** Heading; 내 선택 by default. */
  readonly title?: string;
  /** One line for the phone's sheet while it is folded: the sum, or what is chosen. */
  readonly brief?: ComponentChildren;
  /** The rows: seats, prices. Folded away on a phone until the line above is pressed. */
  readonly children?: ComponentChildren;
  /** The one primary button. */
  readonly action: ComponentChildren;
};

/** The sidebar or bottom sheet; pass it to `Task`. */
export const Choice = ({ lang, title, brief, children, action }: ChoiceProps): JSX.Element => {
  const words = messages(lang).frame;
  const name = title ?? words.choice;
  return (
    <section class="choice" aria-label={name}>
      <button
        class="choice-toggle"
        type="button"
        aria-expanded="false"
        aria-controls="choice-body"
        data-target="button:choice"
      >
        <span class="visually-hidden">{words.showChoice}</span>
        <span class="choice-brief">{brief ?? name}</span>
        <Icon name="chevron-up" />
      </button>
      <div class="choice-body" id="choice-body">
        <h2 class="choice-title">{name}</h2>
        {children ?? <p class="choice-none">{words.noChoice}</p>}
      </div>
      <div class="choice-action">{action}</div>
    </section>
  );
};

/** One line of a sum; negative amounts are discounts. */
export type PricePart = { readonly label: string; readonly amountKrw: number; readonly detail?: string };

/** The sum in parts that add up to its total. `data-part` names each amount for scripts that update them. */
export const PriceTable = (props: {
  readonly lang: Lang;
  readonly parts: readonly PricePart[];
  readonly total: PricePart;
}): JSX.Element => (
  <dl class="price-table">
    {[...props.parts, props.total].map((part, index) => (
      <div key={part.label} class={index === props.parts.length ? 'price-row price-total' : 'price-row'}>
        <dt>
          {part.label}
          {part.detail === undefined ? null : <span class="price-detail">{part.detail}</span>}
        </dt>
        <dd class="tabular">{formatKrw(part.amountKrw, props.lang)}</dd>
      </div>
    ))}
  </dl>
);

/** A tone of grades: the colour names of the venue file that the site can draw. Others are drawn neutral. */
const tones: ReadonlySet<string> = new Set(['gold', 'blue', 'green']);

/** The class that sets `--grade`, `--grade-ink`, `--grade-soft` and `--grade-line` for whatever stands inside. */
export const gradeClass = (colour: string): string => `grade-${tones.has(colour) ? colour : 'plain'}`;

/** A grade's letters on its tone: the letter is the sign, the colour only helps. */
export const GradeChip = ({ grade, colour }: { readonly grade: string; readonly colour: string }): JSX.Element => (
  <span class={`grade-chip ${gradeClass(colour)}`}>{grade}</span>
);

/** The h1 of a page with an optional sentence below and a small line above. */
export const PageHeading = (props: {
  readonly title: string;
  readonly lead?: ComponentChildren;
  readonly kicker?: ComponentChildren;
}): JSX.Element => (
  <header class="page-heading">
    {props.kicker === undefined ? null : <p class="page-kicker">{props.kicker}</p>}
    <h1>{props.title}</h1>
    {props.lead === undefined ? null : <p class="page-lead">{props.lead}</p>}
  </header>
);
