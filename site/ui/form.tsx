// Form pieces of every step: fields, radio cards, buttons and the summary of mistakes. What was typed is kept by `value`.
import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icons.tsx';
import { type Lang, messages } from './messages/index.ts';

/** One labelled input with hint and error. The control's id is `id ?? name`. */
export type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly id?: string | undefined;
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'date' | 'number' | 'datetime-local';
  readonly value?: string | number | undefined;
  /** Always shown below the label. */
  readonly hint?: string | undefined;
  /** Shown beside the field and read with it. */
  readonly error?: string | undefined;
  /** Small word beside the label, such as "optional". */
  readonly aside?: string | undefined;
  readonly autocomplete?: string;
  readonly inputmode?: 'text' | 'numeric' | 'tel' | 'email' | 'decimal';
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: string | number;
  readonly max?: string | number;
  readonly step?: string | number;
};

/** A text field; `required` is said to assistive software but left to the server to check. */
export const Field = (props: FieldProps): JSX.Element => {
  const { name, label, id = name, type = 'text', hint, error, aside, required = false, ...input } = props;
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean);
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <label class="field-label" for={id} data-target={`field:${id}`}>
        {label}
        {aside === undefined ? null : <span class="field-aside">{aside}</span>}
      </label>
      <input
        {...input}
        class="input"
        id={id}
        name={name}
        type={type}
        data-target={`field:${id}`}
        aria-required={required ? 'true' : undefined}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={described.length === 0 ? undefined : described.join(' ')}
      />
      {hint === undefined ? null : (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
    </div>
  );
};

/** The error line of a control, id `{id}-error`; nothing without an error. */
export const FieldError = ({
  id,
  error,
}: {
  readonly id: string;
  readonly error: string | undefined;
}): JSX.Element | null =>
  error === undefined ? null : (
    <p class="field-error" id={`${id}-error`}>
      <Icon name="warning" size={16} />
      {error}
    </p>
  );

/** One card of a radio group. */
export type RadioOption = {
  readonly value: string;
  readonly label: string;
  readonly detail?: string | undefined;
  /** Right of the label: a price, a rate. */
  readonly note?: string | undefined;
  readonly icon?: IconName | undefined;
  /** In the icon's place, on a tile. */
  readonly letter?: string | undefined;
  readonly disabled?: boolean;
};

export type RadioCardsProps = {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly RadioOption[];
  /** The value that is chosen; none without it. */
  readonly value?: string | undefined;
  readonly error?: string | undefined;
  /** The legend is the page's heading of this group (h2), or is only for screen readers. */
  readonly legendAs?: 'label' | 'heading' | 'hidden';
  readonly columns?: 1 | 2 | 3;
  /** Extra class on every card, for example `delivery-option`. */
  readonly cardClass?: string;
};

/** Real radio inputs drawn as cards; arrow keys move as in any radio group. */
export const RadioCards = (props: RadioCardsProps): JSX.Element => {
  const { name, legend, options, value, error, legendAs = 'label', columns = 1, cardClass = '' } = props;
  const legendClass = legendAs === 'hidden' ? 'visually-hidden' : 'radio-legend';
  return (
    <fieldset class="radio-group" id={name} aria-describedby={error === undefined ? undefined : `${name}-error`}>
      <legend class={legendClass}>{legendAs === 'heading' ? <h2>{legend}</h2> : legend}</legend>
      <FieldError id={name} error={error} />
      <div class={`radio-cards radio-cards-${columns}`}>
        {options.map((option) => (
          <RadioCard key={option.value} name={name} option={option} chosen={option.value === value} extra={cardClass} />
        ))}
      </div>
    </fieldset>
  );
};

const RadioCard = (props: {
  readonly name: string;
  readonly option: RadioOption;
  readonly chosen: boolean;
  readonly extra: string;
}): JSX.Element => {
  const { name, option, chosen, extra } = props;
  return (
    <label class={`radio-card ${extra}`.trim()} data-target={`option:${name}-${option.value}`}>
      <input
        class="radio-card-input"
        type="radio"
        name={name}
        value={option.value}
        checked={chosen}
        disabled={option.disabled}
      />
      <span class="radio-card-dot" />
      {option.icon === undefined ? null : <Icon name={option.icon} />}
      {option.letter === undefined ? null : (
        <span class="radio-card-letter" aria-hidden="true">
          {option.letter}
        </span>
      )}
      <span class="radio-card-text">
        <span class="radio-card-label">{option.label}</span>
        {option.detail === undefined ? null : <span class="radio-card-detail">{option.detail}</span>}
      </span>
      {option.note === undefined ? null : <span class="radio-card-note tabular">{option.note}</span>}
    </label>
  );
};

export type SubmitButtonProps = {
  readonly children: ComponentChildren;
  readonly id?: string;
  /** Extra class, for example the hook `btn-next-step`. */
  readonly class?: string;
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'large';
  /** `submit` unless a script handles the press. */
  readonly type?: 'submit' | 'button';
  /** The id of the form it submits when it stands outside of it. */
  readonly form?: string;
  readonly name?: string;
  readonly value?: string;
  readonly disabled?: boolean;
  /** Its name for the recorder, e.g. `button:next`. */
  readonly target?: string;
};

/** A button; the page's one primary action is large. */
export const SubmitButton = (props: SubmitButtonProps): JSX.Element => {
  const { children, class: extra = '', kind = 'primary', size = 'normal', type = 'submit', target, ...rest } = props;
  const sizeClass = size === 'large' ? 'button-large' : '';
  return (
    <button
      {...rest}
      type={type}
      class={['button', `button-${kind}`, sizeClass, extra].filter(Boolean).join(' ')}
      data-target={target}
    >
      {children}
    </button>
  );
};

/** A mistake of a form; `field` is the id of the control it is about. */
export type FormError = { readonly field: string; readonly message: string };

/** All mistakes at the top of the form, each a link to its field; the site's script moves the focus here. */
export const ErrorSummary = (props: {
  readonly lang: Lang;
  readonly errors: readonly FormError[];
  /** Instead of their number. */
  readonly title?: string | undefined;
}): JSX.Element | null =>
  props.errors.length === 0 ? null : (
    <div class="error-summary" role="alert" tabIndex={-1} data-focus-first>
      <p class="error-summary-title">{props.title ?? messages(props.lang).frame.errorSummary(props.errors.length)}</p>
      <ul>
        {props.errors.map(({ field, message }) => (
          <li key={field + message}>
            <a href={`#${field}`} data-target="link:error">
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
