// The endless list's rows: fetched by pages as they come into sight, the least recently seen forgotten.
import type { Counters, FlowRow, FlowsAnswer } from '@podoal/contract/http/viewer.ts';

/** Rows asked for at a time. */
export const pageSize = 100;
/** Pages kept: 4,000 rows. */
const mostPages = 40;

/** Asks for a page (from 1); a text is why there is none. */
export type FetchPage = (page: number) => Promise<FlowsAnswer | { readonly problem: string }>;

export type FlowPages = {
  /** A row that is here already; null: it must be waited for. */
  readonly rowAt: (index: number) => FlowRow | null;
  /** Asks for the rows from `first` to `end` (not included) that are missing. */
  readonly want: (first: number, end: number) => void;
  /** Asks once more for the pages that are here, which stay in sight until their answers come. */
  readonly again: () => void;
  /** Counters of the whole list; null until the first answer. */
  readonly counters: () => Counters | null;
  /** Why a page is not here; null: none was refused. */
  readonly problem: () => string | null;
  /** No answer counts any more. */
  readonly stop: () => void;
};

/** A list from its first page on; `changed` is called after every answer. */
export function startFlowPages(fetchPage: FetchPage, changed: () => void): FlowPages {
  const pages = new Map<number, readonly FlowRow[]>();
  /** Asked for and not here: on their way, or refused. Who wants to try again starts anew. */
  const asked = new Set<number>();
  let counters: Counters | null = null;
  let problem: string | null = null;
  let isOver = false;

  const load = async (page: number): Promise<void> => {
    asked.add(page);
    const answer = await fetchPage(page);
    if (isOver) return;
    if ('problem' in answer) problem = answer.problem;
    else {
      asked.delete(page);
      counters = answer.counters;
      pages.set(page, answer.rows);
      const [oldest] = pages.keys();
      if (pages.size > mostPages && oldest !== undefined) pages.delete(oldest);
    }
    changed();
  };
  const touch = (page: number, rows: readonly FlowRow[]): void => {
    pages.delete(page);
    pages.set(page, rows);
  };

  return {
    rowAt: (index) => pages.get(Math.floor(index / pageSize) + 1)?.[index % pageSize] ?? null,
    want: (first, end) => {
      const last = Math.floor(Math.max(first, end - 1) / pageSize) + 1;
      for (let page = Math.floor(first / pageSize) + 1; page <= last; page += 1) {
        const rows = pages.get(page);
        if (rows !== undefined) touch(page, rows);
        else if (!asked.has(page)) void load(page);
      }
    },
    again: () => {
      for (const page of pages.keys()) void load(page);
    },
    counters: () => counters,
    problem: () => problem,
    stop: () => {
      isOver = true;
    },
  };
}
