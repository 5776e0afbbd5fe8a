// The viewer's state lives in the address: reading it, changing it, following back and forward.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { readState, type ViewerState, writeState } from '../model/url-state.ts';

/** Changes the state; `replace` makes no new entry in the history. */
export type Go = (change: Partial<ViewerState>, replace?: boolean) => void;

export function useUrlState(): readonly [ViewerState, Go] {
  const [state, setState] = useState(() => readState(location.search));
  const go = useCallback<Go>((change, replace = false) => {
    const next = { ...readState(location.search), ...change };
    const url = `${location.pathname}${writeState(next)}`;
    if (url === `${location.pathname}${location.search}`) return;
    if (replace) history.replaceState(null, '', url);
    else history.pushState(null, '', url);
    keepLanguageLink();
    setState(readState(location.search));
  }, []);
  useEffect(() => {
    const follow = (): void => {
      keepLanguageLink();
      setState(readState(location.search));
    };
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  return [state, go];
}

/** The link to the other language leads to what is shown now. */
function keepLanguageLink(): void {
  const link = document.querySelector<HTMLAnchorElement>('.menu-language');
  if (link === null) return;
  const search = new URLSearchParams(location.search);
  search.set('lang', link.hreflang);
  link.href = `${location.pathname}?${search}`;
}
