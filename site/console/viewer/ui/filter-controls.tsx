// One filter as a labelled control: a list of words, a text, a number, a day.
import { addDays, isSeoulDate, seoulEpoch } from '@podoal/contract/units.ts';
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { dayText } from '../model/times.ts';
import type { filterNames, ListQuery } from '../model/url-state.ts';
import { useShared } from './shared.ts';

export type FilterName = (typeof filterNames)[number];
/** Filters to be set; undefined takes one out. */
export type Change = { readonly [Name in keyof ListQuery]?: ListQuery[Name] | undefined };

const Labelled = ({
  name,
  children,
}: {
  readonly name: FilterName;
  readonly children: ComponentChildren;
}): JSX.Element => (
  <div class="filter-field">
    <label class="small muted" for={`filter-${name}`}>
      {useShared().words.filters[name]}
    </label>
    {children}
  </div>
);

export const Select = (props: {
  readonly name: FilterName;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}): JSX.Element => (
  <Labelled name={props.name}>
    <select
      class="input viewer-input"
      id={`filter-${props.name}`}
      name={props.name}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      <option value="">{useShared().words.filters.any}</option>
      {props.options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  </Labelled>
);

type OneProps<Name extends FilterName> = {
  readonly name: Name;
  readonly query: ListQuery;
  readonly set: (change: Change) => void;
};

type TypedProps = Pick<JSX.InputHTMLAttributes, 'type' | 'min' | 'step' | 'maxLength'> & {
  readonly name: FilterName;
  /** What the filter is, as this field would write it. */
  readonly set: string;
  readonly onSet: (text: string) => void;
};

/** A field whose text counts once it is left or Enter is pressed; until then nothing that arrives takes it away. */
const Typed = ({ name, set, onSet, ...field }: TypedProps): JSX.Element => {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Labelled name={name}>
      <input
        class="input viewer-input"
        id={`filter-${name}`}
        name={name}
        value={typed ?? set}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onChange={({ currentTarget }) => {
          onSet(currentTarget.value);
          setTyped(null);
        }}
        {...field}
      />
    </Labelled>
  );
};

export const TextFilter = ({ name, query, set }: OneProps<'family' | 'user_id'>): JSX.Element => (
  <Typed
    name={name}
    maxLength={40}
    set={query[name] ?? ''}
    onSet={(text) => set({ [name]: text.trim() || undefined })}
  />
);

type NumberName = 'min_dwell_ms' | 'max_dwell_ms' | 'min_score' | 'max_score';
/** A number written in `unit` of what the filter counts in. */
export const NumberFilter = ({
  name,
  unit,
  query,
  set,
}: OneProps<NumberName> & { readonly unit: number }): JSX.Element => {
  const value = query[name];
  return (
    <Typed
      name={name}
      type="number"
      min={0}
      step={1}
      set={value === undefined ? '' : String(Number((value / unit).toFixed(6)))}
      onSet={(text) => {
        const wish = Number((Number(text) * unit).toFixed(6));
        set({ [name]: text === '' || !(wish >= 0) ? undefined : wish });
      }}
    />
  );
};

/** The first moment of a day, or the first after it. */
export const DayFilter = ({ name, query, set }: OneProps<'from' | 'to'>): JSX.Element => (
  <Typed
    name={name}
    type="date"
    set={dayOf(query, name)}
    onSet={(day) => {
      const from = isSeoulDate(day) ? (name === 'from' ? day : addDays(day, 1)) : null;
      set({ [name]: from === null ? undefined : seoulEpoch(from, '00:00') });
    }}
  />
);

/** A day of the filter as `YYYY-MM-DD`; empty without one. */
export function dayOf(query: ListQuery, name: 'from' | 'to'): string {
  const at = query[name];
  return at === undefined ? '' : dayText(name === 'from' ? at : at - 1);
}
