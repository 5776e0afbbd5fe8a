// The endless list of sessions: a list box that holds only the rows in sight and asks for more as they come.
import type { FlowRow, SortKey } from '@podoal/contract/http/viewer.ts';
import type { JSX } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FlowPages } from '../model/flow-pages.ts';
import type { ListQuery } from '../model/url-state.ts';
import type { Chosen } from './choose-bar.tsx';
import { FlowCells } from './flow-row.tsx';
import { put, useShared } from './shared.ts';
import { VirtualRows } from './virtual-rows.tsx';

export type FlowListProps = {
  readonly list: FlowPages | null;
  readonly query: ListQuery;
  readonly open: string | null;
  /** Sessions being chosen, so that pressing one chooses it; null: pressing opens. */
  readonly chosen: Chosen | null;
  readonly onOpen: (flowId: string, index: number) => void;
  readonly onSort: (sort: SortKey) => void;
  readonly onRetry: () => void;
  /** Takes out every filter and what is searched for. */
  readonly onClear: () => void;
};

/** From these widths on a session is one line, with its main columns or with all, px. */
const fromPx = { main: 1000, all: 1256 } as const;
const rowPx = { wide: 44, narrow: 88 } as const;

export const FlowList = (props: FlowListProps): JSX.Element => {
  const { list, query, open, chosen, onOpen, onSort, onRetry, onClear } = props;
  const isSelected = (flowId: string): boolean =>
    chosen === null ? flowId === open : chosen === 'all' || chosen.has(flowId);
  const { words, count } = useShared();
  const pane = useRef<HTMLElement>(null);
  const columns = useColumns(pane);
  const isWide = columns !== null;
  const total = list?.counters()?.all ?? 0;
  const openRow = (index: number): void => {
    const row = list?.rowAt(index);
    if (row !== null && row !== undefined) onOpen(row.flow_id, index);
  };
  const { active, setActive, toRow, onKeyDown } = useActiveRow(list, total, openRow);
  const onSight = useCallback((first: number, end: number) => void (end > 0 && list?.want(first, end)), [list]);

  return (
    <section
      class="viewer-list"
      ref={pane}
      aria-label={words.list.name}
      data-wide={columns ?? undefined}
      data-choosing={chosen === null ? undefined : ''}
    >
      {isWide ? <ListHead query={query} onSort={onSort} /> : null}
      {list?.problem() == null ? null : (
        <p class="viewer-problem" role="alert">
          {list.problem()}
          <button class="button viewer-button" type="button" onClick={onRetry}>
            {words.retry}
          </button>
        </p>
      )}
      {list !== null && total === 0 && list.problem() === null ? (
        <Empty onClear={isFiltered(query) ? onClear : null} />
      ) : null}
      {list === null ? <p class="empty">{words.loading}</p> : null}
      {total === 0 ? null : (
        <VirtualRows
          {...{ total, onSight, onKeyDown, shown: toRow, of: list, rowPx: isWide ? rowPx.wide : rowPx.narrow }}
          class="flow-rows"
          id="flows"
          role="listbox"
          aria-multiselectable={chosen !== null}
          aria-label={`${words.list.name}, ${put(words.units.events, count(total))}`}
          active={{ index: active, id: `flow-${active}` }}
          render={(index) => (
            <FlowOption
              {...{ index, total, isSelected, isChoosing: chosen !== null }}
              key={index}
              row={list?.rowAt(index) ?? null}
              isActive={index === active}
              onPress={() => {
                setActive(index);
                openRow(index);
              }}
            />
          )}
        />
      )}
    </section>
  );
};

type FlowOptionProps = {
  readonly index: number;
  readonly total: number;
  /** null: on its way. */
  readonly row: FlowRow | null;
  readonly isSelected: (flowId: string) => boolean;
  readonly isChoosing: boolean;
  readonly isActive: boolean;
  readonly onPress: () => void;
};

const FlowOption = ({ index, total, row, isSelected, isChoosing, isActive, onPress }: FlowOptionProps): JSX.Element => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the list box
  <div
    class="flow"
    id={`flow-${index}`}
    role="option"
    tabIndex={-1}
    aria-selected={row !== null && isSelected(row.flow_id)}
    aria-setsize={total}
    aria-posinset={index + 1}
    data-active={isActive ? '' : undefined}
    onClick={onPress}
  >
    {isChoosing ? <span class="flow-check" aria-hidden="true" /> : null}
    {row === null ? <span class="flow-wait muted">…</span> : <FlowCells row={row} />}
  </div>
);

/** The row keys point at: arrows, pages and ends move it, Enter opens it. */
function useActiveRow(list: FlowPages | null, total: number, openRow: (index: number) => void) {
  const [active, setActive] = useState(0);
  const [toRow, setToRow] = useState<number | null>(null);
  // Another list begins with its first row.
  useEffect(() => {
    setActive(0);
    setToRow(null);
  }, [list]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ...{ ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 10, PageUp: active - 10 },
      ...{ Home: 0, End: total - 1 },
    };
    const next = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    if (event.key === 'Enter' || event.key === ' ') openRow(active);
    else if (next !== undefined && total > 0) {
      const index = Math.min(total - 1, Math.max(0, next));
      setActive(index);
      setToRow(index);
    } else return;
    event.preventDefault();
  };
  return { active, setActive, toRow, onKeyDown };
}

/** Nothing to list; `onClear`: because of filters. */
const Empty = ({ onClear }: { readonly onClear: (() => void) | null }): JSX.Element => {
  const { words } = useShared();
  return (
    <div class="empty list-empty">
      <p>{onClear === null ? words.emptyAll : words.empty}</p>
      {onClear === null ? null : (
        <button class="button viewer-button" type="button" onClick={onClear}>
          {words.filters.clearFilters}
        </button>
      )}
    </div>
  );
};

const isFiltered = ({ sort: _sort, order: _order, ...filters }: ListQuery): boolean => Object.keys(filters).length > 0;

/** Heads of the columns; those that can be sorted by are buttons. */
const ListHead = ({ query, onSort }: Pick<FlowListProps, 'query' | 'onSort'>): JSX.Element => {
  const { words } = useShared();
  const sorted = query.sort ?? 'started_at';
  const arrow = query.order === 'asc' ? '↑' : '↓';
  const sortable = (key: SortKey, name: string): JSX.Element => (
    <button class={`flow-head ${name}`} type="button" aria-pressed={sorted === key} onClick={() => onSort(key)}>
      {words.sorts[key]}
      <span aria-hidden="true">{sorted === key ? ` ${arrow}` : ''}</span>
    </button>
  );
  return (
    <div class="flow flow-heads">
      {sortable('started_at', 'flow-when')}
      <span class="flow-head flow-label">{words.list.label}</span>
      {sortable('user_email', 'flow-email')}
      <span class="flow-head flow-stages">{words.list.stages}</span>
      <span class="flow-head flow-performance">{words.list.performance}</span>
      {sortable('score', 'flow-score')}
      {sortable('dwell_ms', 'flow-dwell')}
      {sortable('clicks', 'flow-clicks')}
      {sortable('hovers', 'flow-hovers')}
      {sortable('points', 'flow-points')}
      {sortable('missing', 'flow-loss')}
    </div>
  );
};

/** Which columns the pane has room for; null: none, a session takes three lines. */
function useColumns(pane: { readonly current: HTMLElement | null }): keyof typeof fromPx | null {
  const [columns, setColumns] = useState<keyof typeof fromPx | null>(null);
  useLayoutEffect(() => {
    const { current } = pane;
    if (current === null) return;
    const observer = new ResizeObserver(() => {
      const width = current.clientWidth;
      setColumns(width >= fromPx.all ? 'all' : width >= fromPx.main ? 'main' : null);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [pane]);
  return columns;
}
