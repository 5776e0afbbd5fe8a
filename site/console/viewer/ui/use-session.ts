// The session that is open: its detail by one call, its documents one by one through the reader.

import type { FlowAnswer } from '@podoal/contract/http/viewer.ts';
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../../steps/ask.ts';
import type { LoadedDocument, Session } from '../model/session.ts';
import type { Shared } from './shared.ts';

export type OpenSession =
  | { readonly state: 'none' | 'loading' }
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'open'; readonly session: Session };

/** Follows the flow that is chosen; `version` asks again. */
export function useSession(shared: Shared, flowId: string | null, version: number): OpenSession {
  const [open, setOpen] = useState<OpenSession>({ state: flowId === null ? 'none' : 'loading' });
  // A new version asks again.
  useEffect(() => {
    if (flowId === null) return setOpen({ state: 'none' });
    let isCurrent = true;
    setOpen({ state: 'loading' });
    void load(shared, flowId, (next) => {
      if (isCurrent) setOpen(next);
      return isCurrent;
    });
    return () => {
      isCurrent = false;
    };
  }, [shared, flowId, version]);
  return open;
}

/** Shows the session as it becomes known; stops once nobody wants it. */
async function load(shared: Shared, flowId: string, show: (open: OpenSession) => boolean): Promise<void> {
  const { data, reader } = shared;
  const answer = await ask<FlowAnswer>(data.urls.flow.replace(':flowId', flowId));
  if (!answer.ok) {
    const reason = answer.code === 'offline' ? data.words.offline : data.refusals[answer.code];
    show({ state: 'refused', reason });
    return;
  }
  const detail = answer.body;
  let documents: readonly LoadedDocument[] = detail.row.stages.map(({ name }) => ({ state: 'loading', name }));
  if (!show({ state: 'open', session: { detail, documents } })) return;
  await Promise.all(
    documents.map(async ({ name }, nth) => {
      const read = await reader.read(name);
      const loaded: LoadedDocument = read.ok
        ? { state: 'read', name, record: read.record }
        : { state: 'broken', name, problem: read.problem };
      documents = documents.with(nth, loaded);
      show({ state: 'open', session: { detail, documents } });
    }),
  );
}
