// The line between two panes: dragged, or moved by arrow keys. The size is a custom property of the viewer's box and
// is remembered by this browser.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export type SplitterProps = {
  /** Custom property that carries the size, e.g. `--list-size`. */
  readonly property: string;
  readonly label: string;
  /** Which way the line itself stands. */
  readonly stands: 'upright' | 'flat';
  /** The sized pane lies before the line, or behind it. */
  readonly sizes: 'before' | 'behind';
  readonly least: number;
  readonly most: number;
  readonly normal: number;
};

const stepPx = 24;

export const Splitter = (props: SplitterProps): JSX.Element => {
  const { property, label, stands, sizes, least, most, normal } = props;
  const line = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(() => remembered(property) ?? normal);
  const set = (wish: number): void => setSize(Math.round(Math.min(most, Math.max(least, wish))));
  useEffect(() => {
    line.current?.closest<HTMLElement>('.viewer')?.style.setProperty(property, `${size}px`);
    remember(property, size);
  }, [property, size]);

  const onPointerDown = (event: PointerEvent): void => {
    const { current } = line;
    if (current === null || event.button !== 0) return;
    event.preventDefault();
    current.setPointerCapture(event.pointerId);
    const from = stands === 'upright' ? event.clientX : event.clientY;
    const sign = sizes === 'before' ? 1 : -1;
    const move = (moved: PointerEvent): void =>
      set(size + sign * ((stands === 'upright' ? moved.clientX : moved.clientY) - from));
    const stop = new AbortController();
    current.addEventListener('pointermove', move, stop);
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
      current.addEventListener(end, () => stop.abort(), stop);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [less, more] = stands === 'upright' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const sign = sizes === 'before' ? 1 : -1;
    if (event.key === less) set(size - sign * stepPx);
    else if (event.key === more) set(size + sign * stepPx);
    else if (event.key === 'Home') set(normal);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that can be moved is no rule between paragraphs
    <div
      class={`splitter splitter-${stands}`}
      ref={line}
      role="separator"
      tabIndex={0}
      aria-orientation={stands === 'upright' ? 'vertical' : 'horizontal'}
      aria-label={label}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={size}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDblClick={() => set(normal)}
    />
  );
};

// A browser may forbid its storage; then sizes last as long as the page.
function remembered(property: string): number | null {
  try {
    const size = Number(localStorage.getItem(`viewer${property}`));
    return Number.isFinite(size) && size > 0 ? size : null;
  } catch {
    return null;
  }
}

function remember(property: string, size: number): void {
  try {
    localStorage.setItem(`viewer${property}`, String(size));
  } catch {}
}
