// Tells apart what fingers and mouse do on a canvas: moving, dragging, pressing, pinching. Spots are px of the canvas.
import type { Spot } from '../model/view.ts';

/** Movement from which a press is a drag, px. */
const dragFromPx = 4;

export type PointerEvents = {
  readonly onMove: (at: Spot, type: string) => void;
  readonly onLeave: () => void;
  readonly onDrag: (dx: number, dy: number) => void;
  readonly onPress: (at: Spot, type: string) => void;
  readonly onPinch: (factor: number, at: Spot) => void;
};

/** Tells apart moving, dragging, pressing and pinching. */
export function listenToPointers(canvas: HTMLCanvasElement, signal: AbortSignal, on: PointerEvents): void {
  const down = new Map<number, Spot>();
  let dragged = 0;
  const apart = (): { readonly distance: number; readonly middle: Spot } | null => {
    const [one, other] = [...down.values()];
    if (one === undefined || other === undefined) return null;
    const middle = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
    return { distance: Math.hypot(one.x - other.x, one.y - other.y), middle };
  };
  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
      if (down.size === 1) dragged = 0;
    },
    { signal },
  );
  canvas.addEventListener(
    'pointermove',
    (event) => {
      const at = { x: event.offsetX, y: event.offsetY };
      const before = down.get(event.pointerId);
      if (before === undefined) return on.onMove(at, event.pointerType);
      const were = apart();
      dragged += Math.hypot(at.x - before.x, at.y - before.y);
      down.set(event.pointerId, at);
      const are = apart();
      if (were !== null && are !== null && were.distance > 0) on.onPinch(are.distance / were.distance, are.middle);
      else if (dragged >= dragFromPx) on.onDrag(at.x - before.x, at.y - before.y);
    },
    { signal },
  );
  const release = (event: PointerEvent): void => {
    const at = down.get(event.pointerId);
    down.delete(event.pointerId);
    if (at !== undefined && down.size === 0 && dragged < dragFromPx && event.type === 'pointerup') {
      on.onPress(at, event.pointerType);
    }
  };
  canvas.addEventListener('pointerup', release, { signal });
  canvas.addEventListener('pointercancel', release, { signal });
  canvas.addEventListener('pointerleave', on.onLeave, { signal });
}
