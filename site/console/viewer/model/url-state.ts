// What the viewer shows, as its address says it: filters, order, session, stage and page shown, open tab.
import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import type { LogsQuery } from '@podoal/contract/http/viewer.ts';

/** Filters and order of the list. */
export type ListQuery = Omit<LogsQuery, 'page' | 'size'>;

export const tabNames = ['summary', 'labels', 'clicks', 'deeds', 'loss', 'raw'] as const;
export type TabName = (typeof tabNames)[number];

export type ViewerState = {
  readonly query: ListQuery;
  /** The session that is open. */
  readonly flow: string | null;
  readonly stage: Stage | 'all';
  /** One page of that stage, from 0; null: all. */
  readonly page: number | null;
  readonly tab: TabName;
};

type FieldKind = 'text' | 'number' | 'flag';
/** Every filter and how it is written. Words of closed lists are texts here: the server refuses what it does not know. */
const fields = {
  ...{
    q: 'text',
    label: 'text',
    bots: 'flag',
    study: 'text',
    family: 'text',
    level: 'text',
    stage: 'text',
    outcome: 'text',
  },
  ...{ source: 'text', performance_id: 'text', user_id: 'text', device: 'text', loss: 'text', booked: 'flag' },
  ...{ given: 'text', giver: 'number', from: 'number', to: 'number', min_dwell_ms: 'number', max_dwell_ms: 'number' },
  ...{ min_score: 'number', max_score: 'number', sort: 'text', order: 'text' },
} as const satisfies Record<keyof ListQuery, FieldKind>;
export const filterNames = Object.keys(fields).filter(
  (name) => name !== 'sort' && name !== 'order',
) as readonly Exclude<keyof ListQuery, 'sort' | 'order'>[];

/** Reads an address' query; what does not fit is as if it were not there. */
export function readState(search: string): ViewerState {
  const said = new URLSearchParams(search);
  const query: Record<string, string | number | boolean> = {};
  for (const [name, kind] of Object.entries(fields)) {
    const value = fieldValue(said.get(name), kind);
    if (value !== null) query[name] = value;
  }
  const [flow, page] = [said.get('flow'), said.get('page')];
  return {
    query: query as ListQuery,
    flow: flow !== null && /^[0-9a-f]{32,40}$/.test(flow) ? flow : null,
    stage: stages.find((one) => one === said.get('show')) ?? 'all',
    page: page !== null && /^\d{1,4}$/.test(page) ? Number(page) : null,
    tab: tabNames.find((one) => one === said.get('tab')) ?? 'summary',
  };
}

function fieldValue(text: string | null, kind: FieldKind): string | number | boolean | null {
  if (text === null || text === '') return null;
  if (kind === 'text') return text.slice(0, 120);
  if (kind === 'flag') return text === 'true' ? true : text === 'false' ? false : null;
  return Number.isFinite(Number(text)) && Number(text) >= 0 ? Number(text) : null;
}

/** The query of the list's call, without page and size. */
export function listSearch(query: ListQuery): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of Object.keys(fields)) {
    const value: unknown = Reflect.get(query, name);
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return search;
}

/** The address' query, `?…`; empty where everything is as it is by itself. */
export function writeState({ query, flow, stage, page, tab }: ViewerState): string {
  const search = listSearch(query);
  if (flow !== null) {
    search.set('flow', flow);
    if (stage !== 'all') search.set('show', stage);
    if (stage !== 'all' && page !== null) search.set('page', String(page));
    if (tab !== 'summary') search.set('tab', tab);
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** The same query with fields set; undefined takes one out. */
export function changed(
  query: ListQuery,
  change: { readonly [Name in keyof ListQuery]?: ListQuery[Name] | undefined },
): ListQuery {
  const entries = Object.entries({ ...query, ...change }).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(entries) as ListQuery;
}
