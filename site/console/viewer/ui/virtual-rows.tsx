// A box of any number of rows of which only those in sight are in the page. Used by the list, tables and the raw text.
import type { JSX } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { rowsWindow, scrollToRow } from '../model/rows-window.ts';

export type VirtualRowsProps = {
  readonly total: number;
  /** Height of a row, px. */
  readonly rowPx: number;
  readonly class: string;
  readonly render: (index: number) => JSX.Element;
  /** Told which rows are in sight, `end` not included. */
  readonly onSight?: (first: number, end: number) => void;
  /** Row to bring into sight, each time it changes. */
  readonly shown?: number | null;
  /** The row that is pointed at by keys, and its id: named to assistive software while it is in the page. */
  readonly active?: { readonly index: number; readonly id: string };
  /** Begins at the top again when this changes. */
  readonly of?: unknown;
} & Pick<JSX.HTMLAttributes<HTMLDivElement>, 'role' | 'aria-label' | 'aria-multiselectable' | 'onKeyDown' | 'id'>;

type Box = { readonly scrollTop: number; readonly boxPx: number };

export const VirtualRows = (props: VirtualRowsProps): JSX.Element => {
  const { total, rowPx, class: name, render, onSight, shown = null, of, active, ...attributes } = props;
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<Box>({ scrollTop: 0, boxPx: 0 });
  const measure = useCallback(() => {
    const { scrollTop = 0, clientHeight: boxPx = 0, offsetWidth = 0, clientWidth = 0 } = box.current ?? {};
    // Heads of columns above the box leave its scrollbar's room.
    box.current?.parentElement?.style.setProperty('--scrollbar-size', `${offsetWidth - clientWidth}px`);
    setAt((before) => (before.scrollTop === scrollTop && before.boxPx === boxPx ? before : { scrollTop, boxPx }));
  }, []);

  useLayoutEffect(() => {
    measure();
    if (box.current === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [measure]);
  // Another list begins at its top.
  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = 0;
    measure();
  }, [of, measure]);
  // Only another row is a reason to scroll.
  useLayoutEffect(() => {
    if (shown === null || box.current === null) return;
    const { scrollTop, clientHeight: boxPx } = box.current;
    box.current.scrollTop = scrollToRow({ total, rowPx, scrollTop, boxPx }, shown);
    measure();
  }, [shown, rowPx, measure]);

  const { first, end, topPx, heightPx } = rowsWindow({ total, rowPx, ...at });
  useEffect(() => onSight?.(first, end), [onSight, first, end]);
  const isActiveHere = active !== undefined && active.index >= first && active.index < end;
  const named = isActiveHere ? { 'aria-activedescendant': active.id } : {};
  return (
    <div
      {...attributes}
      {...named}
      class={`virtual ${name}`}
      ref={box}
      onScroll={measure}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
    >
      <div class="virtual-all" role="presentation" style={{ blockSize: `${heightPx}px` }}>
        <div class="virtual-seen" role="presentation" style={{ transform: `translateY(${topPx}px)` }}>
          {Array.from({ length: end - first }, (_, nth) => render(first + nth))}
        </div>
      </div>
    </div>
  );
};
