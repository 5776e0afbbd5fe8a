// The endless list behind the filters: a new one for every query, asked for page by page.
import type { FlowsAnswer } from '@podoal/contract/http/viewer.ts';
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../../steps/ask.ts';
import { type FlowPages, pageSize, startFlowPages } from '../model/flow-pages.ts';
import { type ListQuery, listSearch } from '../model/url-state.ts';
import type { Shared } from './shared.ts';

/** The list of a query; `version` starts it anew. Null for the first moment. */
export function useFlowList(shared: Shared, query: ListQuery, version: number): FlowPages | null {
  const [list, setList] = useState<FlowPages | null>(null);
  const [, changed] = useState(0);
  const search = listSearch(query).toString();
  // A new version starts anew.
  useEffect(() => {
    // The old list stays in sight until the new one has its first answer.
    const pages: FlowPages = startFlowPages(
      (page) => fetchPage(shared, search, page),
      () => {
        setList(pages);
        changed((times) => times + 1);
      },
    );
    pages.want(0, 1);
    return pages.stop;
  }, [shared, search, version]);
  return list;
}

async function fetchPage({ data }: Shared, search: string, page: number) {
  const query = new URLSearchParams(search);
  query.set('page', String(page));
  query.set('size', String(pageSize));
  const answer = await ask<FlowsAnswer>(`${data.urls.flows}?${query}`);
  if (answer.ok) return answer.body;
  if (answer.code === 'not-logged-in') location.reload();
  return { problem: answer.code === 'offline' ? data.words.offline : data.refusals[answer.code] };
}
