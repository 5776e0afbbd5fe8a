// The filters that are set, as chips that can be taken out.
import type { JSX } from 'preact';
import { Icon } from '../../../ui/icons.tsx';
import { changed, filterNames, type ListQuery } from '../model/url-state.ts';
import { dayOf, type FilterName } from './filter-controls.tsx';
import type { FilterProps } from './filter-fields.tsx';
import { put, type Shared, useShared } from './shared.ts';

/** What is filtered by, each with an X. */
export const FilterChips = ({ query, onQuery }: FilterProps): JSX.Element | null => {
  const shared = useShared();
  const { words } = shared;
  const set = filterNames.filter((name) => name !== 'q' && query[name] !== undefined);
  if (set.length === 0) return null;
  return (
    <ul class="filter-chips">
      {set.map((name) => (
        <li key={name}>
          <button
            class="chip chip-accent filter-chip"
            type="button"
            aria-label={put(words.filters.remove.replace('{name}', words.filters[name]), '')}
            onClick={() => onQuery(changed(query, { [name]: undefined }))}
          >
            {`${words.filters[name]}: ${valueText(shared, query, name)}`}
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
      <li>
        <button
          class="filter-clear"
          type="button"
          onClick={() => onQuery(changed({}, { sort: query.sort, order: query.order }))}
        >
          {words.filters.clear}
        </button>
      </li>
    </ul>
  );
};

/** A filter's value in words. */
function valueText({ words, span, titleOf, nameOf }: Shared, query: ListQuery, name: FilterName): string {
  const value = query[name];
  const of = {
    label: words.labels,
    stage: words.stages,
    outcome: words.outcomes,
    device: words.devices,
    loss: words.losses,
    given: words.givenFilters,
  };
  const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = { ...of, source: words.sources };
  if (name === 'from' || name === 'to') return dayOf(query, name);
  if (name === 'bots') return value === true ? words.filters.onlyBots : words.filters.onlyPeople;
  if (name === 'booked') return value === true ? words.filters.withBooking : words.filters.withoutBooking;
  if (name === 'min_dwell_ms' || name === 'max_dwell_ms') return span(Number(value));
  if (name === 'giver') return nameOf(Number(value));
  if (name === 'performance_id') return titleOf(String(value));
  return lists[name]?.[String(value)] ?? String(value);
}
