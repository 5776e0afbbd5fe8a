// The trajectory on its canvas: wheel, drag, pinch and keys move the view; the pointer finds the row under it.
import { nearestMoment, type Scene } from '../model/scene.ts';
import type { Moment } from '../model/session.ts';
import { fitted, onBox, onPlane, panned, type Spot, showing, type View, zoomedTo } from '../model/view.ts';
import { inkOf, onInkChange } from './ink.ts';
import { startPainter } from './painter.ts';
import { listenToPointers } from './pointers.ts';
import { drawScene } from './trajectory-drawing.ts';
import { drawRing } from './trajectory-marks.ts';

export type TrajectoryEvents = {
  /** The view changed. */
  readonly onView: (view: View) => void;
  /** The pointer is over a row (at a spot of the box), or over none. */
  readonly onHover: (moment: Moment | null, at: Spot) => void;
  readonly onChoose: (moment: Moment) => void;
};

export type TrajectoryCanvas = {
  /** Shows another scene; `isNew`: fitted into the box. */
  readonly show: (scene: Scene, isNew: boolean) => void;
  /** Rings what is chosen and brings it into sight; null: nothing. */
  readonly choose: (spot: Spot | null) => void;
  readonly zoomBy: (factor: number) => void;
  readonly zoomTo: (scale: number) => void;
  readonly fit: () => void;
  readonly stop: () => void;
};

/** How far from a row the pointer may be, px of the box; a finger is less exact. */
const reachPx = { mouse: 12, touch: 24 } as const;
const panStepPx = 60;
const zoomStep = 1.25;

/** `keyed` is the element that has the focus. */
export function startTrajectory(canvas: HTMLCanvasElement, keyed: HTMLElement, on: TrajectoryEvents): TrajectoryCanvas {
  let scene: Scene | null = null;
  let view: View = { scale: 1, x: 0, y: 0 };
  let ink = inkOf(canvas);
  let [chosen, pointed]: [Spot | null, Spot | null] = [null, null];
  let isFitted = true;

  const painter = startPainter(
    canvas,
    function* (pen, at, box) {
      if (scene !== null) yield* drawScene(pen, scene, at, box, ink);
    },
    (pen, at) => {
      if (pointed !== null) drawRing(pen, onBox(at, pointed), ink, false);
      if (chosen !== null) drawRing(pen, onBox(at, chosen), ink, true);
    },
    () => ink.ground,
  );
  const look = (next: View): void => {
    view = next;
    on.onView(view);
    painter.draw(view);
  };
  const move = (next: View): void => {
    isFitted = false;
    look(next);
  };
  const fit = (): void => {
    isFitted = true;
    if (scene !== null) look(fitted(scene.plane, painter.size()));
  };
  const middle = (): Spot => ({ x: painter.size().width / 2, y: painter.size().height / 2 });
  const point = (at: Spot | null, pointerType: string): Moment | null => {
    const reach = pointerType === 'mouse' ? reachPx.mouse : reachPx.touch;
    const found = scene === null || at === null ? null : nearestMoment(scene, onPlane(view, at), reach / view.scale);
    const spot = found === null || scene === null ? null : spotOfMoment(scene, found);
    if (spot?.x !== pointed?.x || spot?.y !== pointed?.y) {
      pointed = spot;
      painter.overlay();
    }
    on.onHover(found, at ?? { x: 0, y: 0 });
    return found;
  };

  const stopping = new AbortController();
  listenToPointers(canvas, stopping.signal, {
    onMove: (at, type) => point(at, type),
    onLeave: () => point(null, 'mouse'),
    onDrag: (dx, dy) => {
      point(null, 'mouse');
      move(panned(view, dx, dy));
    },
    onPress: (at, type) => {
      const found = point(at, type);
      if (found !== null) on.onChoose(found);
    },
    onPinch: (factor, at) => move(zoomedTo(view, view.scale * factor, at)),
  });
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      move(zoomedTo(view, view.scale * wheelFactor(event), { x: event.offsetX, y: event.offsetY }));
    },
    { passive: false, signal: stopping.signal },
  );
  keyed.addEventListener(
    'keydown',
    (event) => {
      const next = event.key === '0' ? null : viewAfterKey(view, event.key, middle());
      if (next === view) return;
      event.preventDefault();
      if (next === null) fit();
      else move(next);
    },
    { signal: stopping.signal },
  );
  const stopInk = onInkChange(() => {
    ink = inkOf(canvas);
    painter.draw(view);
  });
  const observer = new ResizeObserver(() => (isFitted ? fit() : painter.draw(view)));
  observer.observe(canvas);

  return {
    show: (next, isNew) => {
      scene = next;
      pointed = null;
      if (isNew || isFitted) fit();
      else painter.draw(view);
    },
    choose: (spot) => {
      chosen = spot;
      if (spot === null) return painter.overlay();
      const next = showing(view, spot, painter.size());
      if (next.x === view.x && next.y === view.y) painter.overlay();
      else move(next);
    },
    zoomBy: (factor) => move(zoomedTo(view, view.scale * factor, chosen === null ? middle() : onBox(view, chosen))),
    zoomTo: (scale) => move(zoomedTo(view, scale, middle())),
    fit,
    stop: () => {
      stopping.abort();
      observer.disconnect();
      stopInk();
      painter.stop();
    },
  };
}

function wheelFactor({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const unit = deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  return 2 ** ((-deltaY * unit) / (ctrlKey ? 100 : 300));
}

/** The view after a key; the same view where the key means nothing. */
function viewAfterKey(view: View, key: string, middle: Spot): View {
  const [x, y] = arrows[key] ?? [0, 0];
  if (x !== 0 || y !== 0) return panned(view, x * panStepPx, y * panStepPx);
  if (key === '+' || key === '=') return zoomedTo(view, view.scale * zoomStep, middle);
  return key === '-' ? zoomedTo(view, view.scale / zoomStep, middle) : view;
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ...{ ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] },
};

function spotOfMoment(scene: Scene, { kind, document, nth }: Moment): Spot | null {
  if (kind === 'click')
    return scene.clicks.find((one) => one.record.name === document && one.nth === nth)?.spot ?? null;
  const points = scene.lines.find(({ record }) => record.name === document)?.record.points;
  return points == null ? null : { x: points.x[nth] ?? 0, y: points.y[nth] ?? 0 };
}
