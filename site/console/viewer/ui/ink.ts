// Colours of the canvases, read from the page's custom properties: light, dark and forced colours follow by themselves.

const names = {
  ground: '--canvas-ground',
  sheet: '--canvas-sheet',
  line: '--canvas-line',
  lineStrong: '--canvas-line-strong',
  text: '--canvas-text',
  textSoft: '--canvas-text-soft',
  perf: '--canvas-perf',
  que: '--canvas-que',
  book: '--canvas-book',
  start: '--canvas-start',
  end: '--canvas-end',
  click: '--canvas-click',
  chosen: '--canvas-chosen',
  held: '--canvas-held',
  brush: '--canvas-brush',
} as const;

export type Ink = Readonly<Record<keyof typeof names, string>> & { readonly font: string };

/** The colours as they are now. style.css registers them as colours, so that light-dark() is worked out. */
export function inkOf(element: Element): Ink {
  const style = getComputedStyle(element);
  const colours = Object.entries(names).map(([name, property]) => [name, style.getPropertyValue(property)]);
  return { ...Object.fromEntries(colours), font: style.fontFamily } as Ink;
}

/** Calls back whenever the colours may have changed; answers with how to stop. */
export function onInkChange(changed: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}
