// The one icon set: 24 px grid, 1.75 px round strokes, drawn in the text's colour and hidden from screen readers.
import type { ComponentChildren, JSX } from 'preact';

const dot = (cx: number, cy: number): JSX.Element => <circle cx={cx} cy={cy} r="1" fill="currentColor" stroke="none" />;

const shapes = {
  bank: <path d="M3.5 9.5 12 4.5l8.5 5v.5h-17v-.5ZM6 13v4.5M10 13v4.5M14 13v4.5M18 13v4.5M3.5 20.5h17" />,
  calendar: (
    <path d="M5 5.5h14A1.5 1.5 0 0 1 20.5 7v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 19V7A1.5 1.5 0 0 1 5 5.5ZM3.5 10h17M8 3v4M16 3v4" />
  ),
  card: (
    <path d="M4.5 5.5h15A1.5 1.5 0 0 1 21 7v10a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17V7a1.5 1.5 0 0 1 1.5-1.5ZM3 10h18M6.5 15h4" />
  ),
  chart: <path d="M4 4.5v15h16M7.5 15.5c1.8-6.5 3.5-8 5-4.5s3.3 1.5 5.5-5" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  'chevron-down': <path d="m6 9.5 6 6 6-6" />,
  'chevron-left': <path d="m14.5 6-6 6 6 6" />,
  'chevron-right': <path d="m9.5 6 6 6-6 6" />,
  'chevron-up': <path d="m6 14.5 6-6 6 6" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5V12l3 2" />
    </>
  ),
  close: <path d="m6 6 12 12M18 6 6 18" />,
  external: (
    <path d="M13.5 4.5h6v6M19.5 4.5 11 13M17.5 14v4a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18V8A1.5 1.5 0 0 1 6 6.5h4" />
  ),
  globe: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M3.5 12h17M12 3.5c2.5 2.4 3.7 5.2 3.7 8.5s-1.2 6.1-3.7 8.5c-2.5-2.4-3.7-5.2-3.7-8.5S9.5 5.9 12 3.5Z" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5.5" />
      {dot(12, 7.8)}
    </>
  ),
  'log-out': <path d="M10 4.5H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.5h4M15 8l4 4-4 4M9.5 12H19" />,
  'map-pin': (
    <>
      <path d="M12 21c4.3-4.6 6.5-8.1 6.5-11a6.5 6.5 0 1 0-13 0c0 2.9 2.2 6.4 6.5 11Z" />
      <circle cx="12" cy="10" r="2.5" />
    </>
  ),
  minus: <path d="M5.5 12h13" />,
  phone: (
    <>
      <path d="M8.5 2.5h7A1.5 1.5 0 0 1 17 4v16a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 7 20V4a1.5 1.5 0 0 1 1.5-1.5ZM10.5 5.5h3" />
      {dot(12, 18)}
    </>
  ),
  plus: <path d="M12 5.5v13M5.5 12h13" />,
  post: <path d="M12 3.5 20 8v8.5L12 21l-8-4.5V8l8-4.5ZM4.3 8.2 12 12.5l7.7-4.3M12 12.5V21M8 5.9l7.8 4.4" />,
  refresh: <path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3l2.2 2.1M19.5 4v4.8h-4.8" />,
  seat: (
    <path d="M7 11.5V6a2 2 0 0 1 2-2h6a2 2 0 0 1 2 2v5.5M4.5 12a1.7 1.7 0 0 1 3.2-.6V14h8.6v-2.6a1.7 1.7 0 0 1 3.2.6v5h-15v-5ZM6.5 17v3M17.5 17v3" />
  ),
  speaker: <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4ZM15.5 9.2a4 4 0 0 1 0 5.6M18 6.5a7.8 7.8 0 0 1 0 11" />,
  ticket: (
    <path d="M4.5 6h15A1.5 1.5 0 0 1 21 7.5V10a2 2 0 0 0 0 4v2.5a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 16.5V14a2 2 0 0 0 0-4V7.5A1.5 1.5 0 0 1 4.5 6ZM14.5 6v2.5M14.5 10.8v2.4M14.5 15.5V18" />
  ),
  user: (
    <>
      <circle cx="12" cy="8" r="3.8" />
      <path d="M4.5 20c.8-3.8 3.6-5.8 7.5-5.8s6.7 2 7.5 5.8" />
    </>
  ),
  wallet: (
    <>
      <path d="M5.5 7.5h13A1.5 1.5 0 0 1 20 9v9.5a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-12A2 2 0 0 1 6 4.5h10.5v3M20 11.5h-4.2a2.2 2.2 0 0 0 0 4.5H20" />
      {dot(16, 13.75)}
    </>
  ),
  warning: (
    <>
      <path d="M12 4 21 19.5H3L12 4ZM12 10v4.5" />
      {dot(12, 17)}
    </>
  ),
} as const satisfies Record<string, ComponentChildren>;

/** The names of the set. */
export type IconName = keyof typeof shapes;

/** One icon; `size` in px. It says nothing by itself: a word stands beside it or the button carries a label. */
export const Icon = ({ name, size = 20 }: { readonly name: IconName; readonly size?: number }): JSX.Element => (
  <svg
    class="icon"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {shapes[name]}
  </svg>
);
