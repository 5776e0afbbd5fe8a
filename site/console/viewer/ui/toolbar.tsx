// The viewer's head: title, counters of what the filters select, search, filters, order.
import type { Counters, SortKey } from '@podoal/contract/http/viewer.ts';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../ui/icons.tsx';
import { changed, type ListQuery } from '../model/url-state.ts';
import { FilterChips } from './filter-chips.tsx';
import { FilterFields } from './filter-fields.tsx';
import { useShared } from './shared.ts';

export type ToolbarProps = {
  readonly query: ListQuery;
  readonly counters: Counters | null;
  /** `replace`: while something is still being typed. */
  readonly onQuery: (query: ListQuery, replace?: boolean) => void;
  readonly onRefresh: () => void;
  /** Whether many sessions are being chosen. */
  readonly isChoosing: boolean;
  readonly onChoosing: (isChoosing: boolean) => void;
};

const typingPauseMs = 250;

/** Pages beside the list, with their icons. */
const beside = [
  ['detector', 'chart'],
  ['dataset', 'post'],
  ['agreement', 'user'],
  ['oddities', 'warning'],
] as const;

export const Toolbar = ({ query, counters, onQuery, onRefresh, isChoosing, onChoosing }: ToolbarProps): JSX.Element => {
  const { words, data } = useShared();
  const [isOpen, setIsOpen] = useState(false);
  const { sort: _sort, order: _order, q: _q, ...filters } = query;
  const filtersSet = Object.keys(filters).length;
  return (
    <header class="viewer-head">
      <div class="viewer-head-row">
        <h1 class="viewer-title">{words.heading}</h1>
        <CounterList counters={counters} />
        <Search query={query} onQuery={onQuery} />
        <button
          class="button viewer-button"
          type="button"
          aria-expanded={isOpen}
          aria-controls="filters"
          onClick={() => setIsOpen(!isOpen)}
        >
          {words.filters.open}
          {filtersSet === 0 ? null : <span class="filter-count tabular">{filtersSet}</span>}
          <Icon name={isOpen ? 'chevron-up' : 'chevron-down'} size={16} />
        </button>
        <button
          class="button viewer-button"
          type="button"
          aria-pressed={isChoosing}
          onClick={() => onChoosing(!isChoosing)}
        >
          {words.choosing.open}
        </button>
        <Order query={query} onQuery={onQuery} />
        <button class="viewer-tool" type="button" aria-label={words.refresh} title={words.refresh} onClick={onRefresh}>
          <Icon name="refresh" size={18} />
        </button>
        <details class="viewer-beside">
          <summary class="button viewer-button">
            {words.beside}
            <Icon name="chevron-down" size={16} />
          </summary>
          <nav aria-label={words.beside}>
            {beside.map(([page, icon]) => (
              <a key={page} class="menu-link" href={data.urls[page]}>
                <Icon name={icon} size={18} />
                {words[page]}
              </a>
            ))}
          </nav>
        </details>
      </div>
      <div id="filters" hidden={!isOpen}>
        {isOpen ? <FilterFields query={query} onQuery={onQuery} /> : null}
      </div>
      <FilterChips query={query} onQuery={onQuery} />
    </header>
  );
};

const CounterList = ({ counters }: { readonly counters: Counters | null }): JSX.Element => {
  const { words, count } = useShared();
  return (
    <dl class="counters" aria-label={words.counters.name}>
      {(['all', 'people', 'bots', 'tests', 'unlabelled'] as const).map((name) => (
        <div key={name} class="counter" data-counter={name}>
          <dt>{words.counters[name]}</dt>
          <dd class="tabular">{counters === null ? '–' : count(counters[name])}</dd>
        </div>
      ))}
    </dl>
  );
};

const Search = ({ query, onQuery }: Pick<ToolbarProps, 'query' | 'onQuery'>): JSX.Element => {
  const { words } = useShared();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [typed, setTyped] = useState(query.q ?? '');
  const latest = useRef(query);
  latest.current = query;
  // Back and forward bring back what was searched for; a space being typed stays.
  useEffect(() => setTyped((text) => (text.trim() === (query.q ?? '') ? text : (query.q ?? ''))), [query.q]);
  const search = (text: string): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    const q = text.trim() === '' ? undefined : text.trim();
    onQuery(changed(latest.current, { q }), latest.current.q !== undefined);
  };
  return (
    <search class="viewer-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          search(typed);
        }}
      >
        <input
          class="input viewer-input"
          type="search"
          name="q"
          aria-label={words.list.search}
          placeholder={words.list.searchHint}
          maxLength={120}
          value={typed}
          onInput={({ currentTarget: { value } }) => {
            setTyped(value);
            if (timer.current !== null) clearTimeout(timer.current);
            timer.current = setTimeout(() => search(value), typingPauseMs);
          }}
        />
      </form>
    </search>
  );
};

const Order = ({ query, onQuery }: Pick<ToolbarProps, 'query' | 'onQuery'>): JSX.Element => {
  const { words } = useShared();
  const isAscending = query.order === 'asc';
  const name = isAscending ? words.list.ascending : words.list.descending;
  return (
    <div class="viewer-order">
      <select
        class="input viewer-input"
        aria-label={words.list.sort}
        value={query.sort ?? 'started_at'}
        onChange={({ currentTarget: { value } }) => onQuery(changed(query, { sort: value as SortKey }))}
      >
        {Object.entries(words.sorts).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
      <button
        class="viewer-tool"
        type="button"
        aria-label={name}
        title={name}
        onClick={() => onQuery(changed(query, { order: isAscending ? undefined : 'asc' }))}
      >
        <span aria-hidden="true">{isAscending ? '↑' : '↓'}</span>
      </button>
    </div>
  );
};
