// Which rows of an endless list are in sight, however many there are: a browser's box can only be so tall.

/** Tallest content every browser can scroll, px (Firefox ends near 17.8 million). */
const tallestPx = 16_000_000;

export type RowsWindow = {
  /** First row drawn and the one after the last. */
  readonly first: number;
  readonly end: number;
  /** Where the first row drawn stands in the content, px. */
  readonly topPx: number;
  /** Height of the content, px. */
  readonly heightPx: number;
};

type Box = { readonly total: number; readonly rowPx: number; readonly scrollTop: number; readonly boxPx: number };

/** How far the rows themselves are scrolled: beyond the tallest content, faster than the box. */
function rowsScroll({ total, rowPx, scrollTop, boxPx }: Box): {
  readonly heightPx: number;
  readonly scrolledPx: number;
} {
  const fullPx = total * rowPx;
  const heightPx = Math.min(fullPx, tallestPx);
  const [most, fullMost] = [Math.max(0, heightPx - boxPx), Math.max(0, fullPx - boxPx)];
  const top = Math.min(Math.max(0, scrollTop), most);
  return { heightPx, scrolledPx: most === 0 ? 0 : (top / most) * fullMost };
}

/** The rows in sight and `more` on either side. */
export function rowsWindow(box: Box, more = 6): RowsWindow {
  const { total, rowPx, scrollTop, boxPx } = box;
  const { heightPx, scrolledPx } = rowsScroll(box);
  const first = Math.max(0, Math.floor(scrolledPx / rowPx) - more);
  const end = Math.min(total, Math.ceil((scrolledPx + boxPx) / rowPx) + more);
  const top = Math.min(Math.max(0, scrollTop), Math.max(0, heightPx - boxPx));
  return { first, end: Math.max(first, end), topPx: first * rowPx - scrolledPx + top, heightPx };
}

/** Where to scroll so that a row is in sight, moving as little as possible; the same `scrollTop` where it is. */
export function scrollToRow(box: Box, row: number): number {
  const { total, rowPx, boxPx } = box;
  const { heightPx, scrolledPx } = rowsScroll(box);
  const [from, to] = [row * rowPx, (row + 1) * rowPx];
  if (from >= scrolledPx && to <= scrolledPx + boxPx) return box.scrollTop;
  const target = from < scrolledPx ? from : to - boxPx;
  const [most, fullMost] = [Math.max(0, heightPx - boxPx), Math.max(0, total * rowPx - boxPx)];
  return fullMost === 0 ? 0 : (target / fullMost) * most;
}
