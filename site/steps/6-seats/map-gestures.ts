// Wheel, pinch, drag and buttons of the seat map, wired to the geometry of zoom.ts. The box scrolls by itself otherwise.
import type { Seen } from '../house-plan.ts';
import { cutSeat, fittingScale, middling, type Size, wholeSeats, zoomed } from './zoom.ts';

type Point = { readonly x: number; readonly y: number };

/** Movement from which a press is a drag and no click, px. */
const dragFromPx = 8;

/** Starts zooming and panning; the map begins as large as fits. `onMove` hears which part of the canvas is seen. */
export function startMap(
  view: HTMLElement,
  canvas: HTMLElement,
  zoom: HTMLElement,
  onMove: (seen: Seen) => void,
): void {
  let scale = 1;
  const canvasSize: Size = { width: canvas.offsetWidth, height: canvas.offsetHeight };
  const boxSize = (): Size => ({ width: view.clientWidth, height: view.clientHeight });
  const inBox = (clientX: number, clientY: number): Point => {
    const { left, top } = view.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };

  const show = (toScale: number, at: Point): void => {
    const box = boxSize();
    const next = zoomed({ scale, left: view.scrollLeft, top: view.scrollTop }, toScale, at, box, canvasSize);
    scale = next.scale;
    const { x, y } = middling(box, canvasSize, scale);
    canvas.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    view.toggleAttribute('data-unscaled', scale === 1);
    view.style.setProperty('--scale', String(scale));
    view.scrollLeft = next.left;
    view.scrollTop = next.top;
    moved();
  };
  /** Row letters stay in sight, and whoever shows the whole learns where this part lies. */
  const moved = (): void => {
    const box = boxSize();
    const { x, y } = middling(box, canvasSize, scale);
    const left = Math.max(0, (view.scrollLeft - x) / scale);
    const right = Math.min(canvasSize.width, (view.scrollLeft + box.width - x) / scale);
    const front = Math.max(0, (view.scrollTop - y) / scale);
    const back = Math.min(canvasSize.height, (view.scrollTop + box.height - y) / scale);
    canvas.style.setProperty('--from-left', `${left}px`);
    canvas.style.setProperty('--from-right', `${right - canvasSize.width}px`);
    const [wide, deep] = [canvasSize.width, canvasSize.height];
    canvas.style.setProperty('--cut-left', `${cutSeat(left)}px`);
    canvas.style.setProperty('--cut-right', `${cutSeat(wide - right)}px`);
    // Less than this is the canvas' own edge.
    view.toggleAttribute('data-above', front > 8);
    view.toggleAttribute('data-below', deep - back > 8);
    onMove({ left: left / wide, right: right / wide, front: front / deep, back: back / deep });
  };
  const middle = (): Point => ({ x: view.clientWidth / 2, y: view.clientHeight / 2 });
  /** As large as fits the width and the tallest box that is allowed; the box becomes as tall as the map then is. */
  let [fitted, fittedWidth] = [0, 0];
  const fit = (): void => {
    const most = Number.parseFloat(getComputedStyle(view).maxBlockSize);
    const whole = fittingScale({ width: view.clientWidth, height: most }, canvasSize);
    view.style.blockSize = `${Math.ceil(canvasSize.height * whole) + view.offsetHeight - view.clientHeight}px`;
    [fitted, fittedWidth] = [whole, view.clientWidth];
    show(whole, middle());
  };

  for (const button of zoom.querySelectorAll<HTMLElement>('[data-zoom]')) {
    const factor = Number(button.dataset.zoom);
    button.addEventListener('click', () => {
      if (factor === 0) return fit();
      show(scale * factor, middle());
      // A whole seat stands beside the letters.
      view.scrollLeft = wholeSeats(view.scrollLeft, scale);
    });
  }
  view.addEventListener(
    'wheel',
    (event) => {
      // Sideways and with Shift the wheel pans.
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      event.preventDefault();
      show(scale * 2 ** (-event.deltaY / (event.ctrlKey ? 100 : 400)), inBox(event.clientX, event.clientY));
    },
    { passive: false },
  );
  onPinch(view, (factor, at) => show(scale * factor, inBox(at.x, at.y)));
  onDrag(view);
  view.addEventListener('scroll', moved, { passive: true });
  // Who has not zoomed goes on seeing as much as fits.
  new ResizeObserver(() => {
    if (scale === fitted && view.clientWidth !== fittedWidth) fit();
    else show(scale, middle());
  }).observe(view);
  zoom.hidden = false;
  fit();
  // A map wider than its box starts in its middle, where the stage is nearest.
  view.scrollLeft = (view.scrollWidth - view.clientWidth) / 2;
}

/** Two fingers: how much farther apart they are, and the point between them. One finger scrolls by itself. */
function onPinch(view: HTMLElement, zoomBy: (factor: number, at: Point) => void): void {
  let apart = 0;
  const fingers = (event: TouchEvent): { apart: number; middle: Point } | null => {
    const [one, two] = event.touches;
    if (one === undefined || two === undefined) return null;
    return {
      apart: Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY),
      middle: { x: (one.clientX + two.clientX) / 2, y: (one.clientY + two.clientY) / 2 },
    };
  };
  view.addEventListener('touchstart', (event) => (apart = fingers(event)?.apart ?? 0), { passive: true });
  view.addEventListener(
    'touchmove',
    (event) => {
      const now = fingers(event);
      if (now === null || apart === 0) return;
      event.preventDefault();
      zoomBy(now.apart / apart, now.middle);
      apart = now.apart;
    },
    { passive: false },
  );
}

/** A mouse drags the map; the click at the end of a drag chooses no seat. */
function onDrag(view: HTMLElement): void {
  let from: (Point & { left: number; top: number }) | null = null;
  let dragged = false;
  view.addEventListener('pointerdown', (event) => {
    dragged = false;
    const canMove = view.scrollWidth > view.clientWidth || view.scrollHeight > view.clientHeight;
    if (event.pointerType !== 'mouse' || event.button !== 0 || !canMove) return;
    from = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop };
  });
  window.addEventListener('pointermove', (event) => {
    if (from === null) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!dragged && Math.hypot(dx, dy) < dragFromPx) return;
    dragged = true;
    view.scrollLeft = from.left - dx;
    view.scrollTop = from.top - dy;
  });
  for (const type of ['pointerup', 'pointercancel'] as const) window.addEventListener(type, () => (from = null));
  view.addEventListener(
    'click',
    (event) => {
      // A key's click has no detail and never ends a drag.
      if (!dragged || event.detail === 0) return;
      event.preventDefault();
      event.stopPropagation();
      dragged = false;
    },
    { capture: true },
  );
}
