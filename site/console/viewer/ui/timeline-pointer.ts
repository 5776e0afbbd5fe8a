// The pointer on the time axis: hover text, a press that jumps, a brush and a wheel that zoom.
import { itemNear, type Lane, movedSpan, type Span, zoomedSpan } from '../model/lanes.ts';
import { lastPointAt } from '../model/points.ts';
import { factsOf, type Moment, recordsOf, type Session } from '../model/session.ts';
import { axisPx, lanePx, momentAt } from './timeline-drawing.ts';
import type { ShowTip } from './tooltip.tsx';

/** How far from a row the pointer may be, px. */
const reachPx = 5;
const brushFromPx = 5;

/** What the axis shows now. */
export type Shown = {
  readonly session: Session;
  readonly lanes: readonly Lane[];
  readonly whole: Span;
  readonly span: Span;
  readonly setSpan: (change: (now: Span) => Span) => void;
  readonly chosenAt: number | null;
  readonly onMoment: (moment: Moment) => void;
};

/** From and to, px of the canvas; null: none. */
export type Brush = { readonly from: number; readonly to: number } | null;

export function hearPointer(
  canvas: HTMLCanvasElement,
  signal: AbortSignal,
  now: { readonly current: Shown },
  tip: { readonly current: ShowTip | null },
  onBrush: (brush: Brush) => void,
): void {
  let downX: number | null = null;
  const at = (event: MouseEvent) => ({ x: event.offsetX, y: event.offsetY });
  const when = (x: number): number => momentAt(now.current.span, x, canvas.clientWidth);
  const under = (event: MouseEvent): Moment | null => {
    const { lanes, span } = now.current;
    const { x, y } = at(event);
    const lane = lanes[Math.floor((y - axisPx) / lanePx({ width: 0, height: canvas.clientHeight }, lanes.length))];
    if (lane === undefined || y < axisPx) return null;
    const toleranceMs = (reachPx / canvas.clientWidth) * (span.to - span.from);
    return itemNear(lane, when(x), toleranceMs)?.moment ?? null;
  };
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      downX = event.offsetX;
    },
    { signal },
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      const { x } = at(event);
      if (downX !== null && Math.abs(x - downX) >= brushFromPx) return onBrush({ from: downX, to: x });
      const found = under(event);
      tip.current?.(found === null ? null : factsOf(now.current.session, found), at(event));
    },
    { signal },
  );
  canvas.addEventListener(
    'pointerup',
    (event) => {
      if (downX === null) return;
      const [from, to] = [downX, event.offsetX].sort((one, other) => one - other);
      downX = null;
      onBrush(null);
      if (from !== undefined && to !== undefined && to - from >= brushFromPx) {
        const { whole } = now.current;
        const [start, end] = [when(from), when(to)];
        now.current.setSpan((span) => zoomedSpan({ from: start, to: end }, 1, (start + end) / 2, whole) ?? span);
        return;
      }
      const found = under(event) ?? pointAt(now.current.session, when(event.offsetX));
      if (found !== null) now.current.onMoment(found);
    },
    { signal },
  );
  canvas.addEventListener(
    'pointercancel',
    () => {
      downX = null;
      onBrush(null);
    },
    { signal },
  );
  canvas.addEventListener('pointerleave', () => tip.current?.(null, { x: 0, y: 0 }), { signal });
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { whole, setSpan } = now.current;
      const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      const delta = event.deltaX + event.deltaY;
      const about = when(event.offsetX);
      setSpan((span) =>
        isSideways
          ? movedSpan(span, (delta / canvas.clientWidth) * (span.to - span.from), whole)
          : zoomedSpan(span, 2 ** (-delta / 300), about, whole),
      );
    },
    { passive: false, signal },
  );
}

/** The last point before or at an epoch. */
function pointAt(session: Session, atEpochMs: number): Moment | null {
  for (const { name: document, points, zeroEpochMs } of recordsOf(session).toReversed()) {
    const nth = points === null ? null : lastPointAt(points, atEpochMs - zeroEpochMs);
    if (nth !== null) return { kind: 'point', document, nth };
  }
  return null;
}
