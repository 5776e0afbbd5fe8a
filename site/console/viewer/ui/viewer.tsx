// The viewer: head, list and the open session, all following the address.
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FlowPages } from '../model/flow-pages.ts';
import { changed } from '../model/url-state.ts';
import type { ViewerData } from '../viewer-data.ts';
import { ChooseBar, type Chosen } from './choose-bar.tsx';
import { FlowList } from './flow-list.tsx';
import type { Reader } from './reader.ts';
import { SessionPane, type SessionPaneProps } from './session-pane.tsx';
import { SharedProvider, sharedOf, useShared } from './shared.ts';
import { Splitter } from './splitter.tsx';
import { Toolbar } from './toolbar.tsx';
import { useFlowList } from './use-flow-list.ts';
import { type OpenSession, useSession } from './use-session.ts';
import { useUrlState } from './use-url-state.ts';

export const Viewer = ({ data, reader }: { readonly data: ViewerData; readonly reader: Reader }): JSX.Element => {
  const shared = useMemo(() => sharedOf(data, reader), [data, reader]);
  const [state, go] = useUrlState();
  const [version, setVersion] = useState(0);
  const list = useFlowList(shared, state.query, version);
  const open = useSession(shared, state.flow, version);
  const refresh = (): void => setVersion(version + 1);
  const [at, setAt] = useState<number | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const toggle = (flow: string): void => {
    const next = new Set(chosen === 'all' ? [] : chosen);
    if (!next.delete(flow)) next.add(flow);
    setChosen(next);
  };
  const openRow = (flow: string, index: number): void => {
    setAt(index);
    // Its neighbours are a step away.
    list?.want(Math.max(0, index - 1), Math.min(list.counters()?.all ?? 0, index + 2));
    go({ flow, page: null });
  };
  return (
    <SharedProvider value={shared}>
      <Toolbar
        query={state.query}
        counters={list?.counters() ?? null}
        onQuery={(query, replace) => go({ query }, replace)}
        onRefresh={refresh}
        isChoosing={chosen !== null}
        onChoosing={(isChoosing) => setChosen(isChoosing ? new Set() : null)}
      />
      {chosen === null ? null : (
        <ChooseBar
          {...{ chosen, query: state.query, total: list?.counters()?.all ?? null, onChoose: setChosen }}
          onLabelled={() => list?.again()}
        />
      )}
      <div class="viewer-panes" data-open={state.flow === null ? undefined : ''}>
        <FlowList
          list={list}
          query={state.query}
          open={state.flow}
          chosen={chosen}
          onOpen={chosen === null ? openRow : toggle}
          onRetry={refresh}
          onClear={() => go({ query: changed({}, { sort: state.query.sort, order: state.query.order }) })}
          onSort={(sort) => {
            const isAgain = (state.query.sort ?? 'started_at') === sort;
            const order = isAgain && state.query.order !== 'asc' ? 'asc' : undefined;
            go({ query: changed(state.query, { sort, order }) });
          }}
        />
        {state.flow === null ? null : (
          <OpenPane
            open={open}
            state={state}
            go={go}
            onPrevious={neighbour(list, state.flow, at, -1, openRow)}
            onNext={neighbour(list, state.flow, at, 1, openRow)}
            onLabelled={() => list?.again()}
          />
        )}
      </div>
    </SharedProvider>
  );
};

type OpenPaneProps = Omit<SessionPaneProps, 'session'> & { readonly open: OpenSession };

/** The session beside the list; where there is room for one of the two only, it takes the focus with it. */
const OpenPane = ({ open, ...more }: OpenPaneProps): JSX.Element => {
  const { words } = useShared();
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.querySelector<HTMLElement>('.viewer-list')?.offsetParent === null) pane.current?.focus();
    return () => void requestAnimationFrame(() => document.getElementById('flows')?.focus({ preventScroll: true }));
  }, []);
  return (
    <>
      <Splitter
        property="--list-size"
        label={words.session.resizeList}
        stands="upright"
        sizes="before"
        least={240}
        most={900}
        normal={340}
      />
      <section class="viewer-session" ref={pane} tabIndex={-1} aria-label={words.session.name}>
        {open.state === 'loading' ? <p class="empty">{words.loading}</p> : null}
        {open.state === 'open' ? <SessionPane session={open.session} {...more} /> : null}
        {open.state === 'refused' ? (
          <p class="viewer-problem" role="alert">
            {open.reason}
            <button class="button viewer-button" type="button" onClick={() => more.go({ flow: null })}>
              {words.session.close}
            </button>
          </p>
        ) : null}
      </section>
    </>
  );
};

/** Opens the row before or after the open one; null where it is not known. */
function neighbour(
  list: FlowPages | null,
  open: string,
  at: number | null,
  by: 1 | -1,
  onOpen: (flow: string, index: number) => void,
): (() => void) | null {
  if (list === null || at === null) return null;
  // A label may have taken a row out of what is filtered, so that the others moved up.
  const here = [at, at - 1, at + 1].find((index) => list.rowAt(index)?.flow_id === open);
  // The open one itself is gone from the list: what stood behind it stands in its place.
  const there = here === undefined ? (by === 1 ? at : at - 1) : here + by;
  const row = list.rowAt(there);
  return row === null ? null : () => onOpen(row.flow_id, there);
}
