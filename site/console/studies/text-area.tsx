// A text field of several lines, with hint and error, beside ui/form.tsx' Field.
import type { JSX } from 'preact';
import { FieldError, type FieldProps } from '../../ui/form.tsx';

export type TextAreaProps = Pick<
  FieldProps,
  'name' | 'label' | 'value' | 'hint' | 'error' | 'aside' | 'required' | 'maxLength'
>;

export const TextArea = (props: TextAreaProps): JSX.Element => {
  const { name, label, value = '', hint, error, aside, required = false, maxLength } = props;
  const described = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`];
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <label class="field-label" for={name}>
        {label}
        {aside === undefined ? null : <span class="field-aside">{aside}</span>}
      </label>
      <textarea
        class="input text-area"
        id={name}
        name={name}
        rows={3}
        maxLength={maxLength}
        aria-required={required ? 'true' : undefined}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
      >
        {value}
      </textarea>
      {hint === undefined ? null : (
        <p class="field-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={name} error={error} />
    </div>
  );
};
