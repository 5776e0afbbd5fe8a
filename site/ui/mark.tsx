// The mark: a small bunch of seats as grapes, in which one is taken. Own drawing; used by the frame and as favicon.
import type { JSX } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';

/** Rows of 3, 2 and 1 dots; the taken one is hollow. */
const grapes = [
  { cx: 8, cy: 11.5 },
  { cx: 16, cy: 11.5 },
  { cx: 24, cy: 11.5 },
  { cx: 12, cy: 18.6 },
  { cx: 16, cy: 25.7 },
] as const;
const taken = { cx: 20, cy: 18.6 } as const;

const Bunch = ({ ink }: { readonly ink: string }): JSX.Element => (
  <>
    <path d="M16 7.4c0-2.3 1-3.9 3.4-4.7" fill="none" stroke={ink} stroke-width="1.75" stroke-linecap="round" />
    {grapes.map(({ cx, cy }) => (
      <circle key={`${cx}-${cy}`} cx={cx} cy={cy} r="3.5" fill={ink} />
    ))}
    <circle {...taken} r="2.7" fill="none" stroke={ink} stroke-width="1.6" />
  </>
);

/** The mark in the colour of its text; the word 포도알 stands beside it. `size` in px. */
export const Mark = ({ size = 32 }: { readonly size?: number }): JSX.Element => (
  <svg class="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <Bunch ink="currentColor" />
  </svg>
);

/** The favicon as an SVG document, readable on light and dark tab bars. Media type `image/svg+xml`. */
export const faviconSvg = (): string =>
  renderToStaticMarkup(
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" aria-hidden="true">
      <Bunch ink="#8a63d2" />
    </svg>,
  );
