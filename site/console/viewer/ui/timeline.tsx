// The time axis of a session: lanes one above the other, zoomed by wheel, brush and buttons; a press jumps there.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { lanesOf, movedSpan, wholeSpan, zoomedSpan } from '../model/lanes.ts';
import { factsOf, type Moment, type Session, startOf } from '../model/session.ts';
import { inkOf, onInkChange } from './ink.ts';
import { startPainter } from './painter.ts';
import { useShared } from './shared.ts';
import { axisPx, drawTimeline, xAt } from './timeline-drawing.ts';
import { type Brush, hearPointer, type Shown } from './timeline-pointer.ts';
import { type ShowTip, Tooltip } from './tooltip.tsx';
import { Tool } from './trajectory-tools.tsx';

export type TimelineProps = {
  readonly session: Session;
  readonly stage: Stage | 'all';
  readonly moment: Moment | null;
  readonly onMoment: (moment: Moment) => void;
  /** Stands beside the tools: what is known of the chosen moment. */
  readonly children: ComponentChildren;
};

const buttonZoom = 2;

export const TimeAxis = ({ session, stage, moment, onMoment, children }: TimelineProps): JSX.Element => {
  const { words } = useShared();
  const canvas = useRef<HTMLCanvasElement>(null);
  const tip = useRef<ShowTip | null>(null);
  const lanes = useMemo(() => lanesOf(session), [session]);
  const whole = useMemo(() => wholeSpan(session, lanes, 'all'), [session, lanes]);
  const home = useMemo(() => wholeSpan(session, lanes, stage), [session, lanes, stage]);
  const [span, setSpan] = useState(home);
  useEffect(() => setSpan(home), [home]);
  const chosenAt = moment === null ? null : (factsOf(session, moment)?.atEpochMs ?? null);
  // What is chosen elsewhere is brought into sight.
  useEffect(() => {
    if (chosenAt === null) return;
    setSpan((now) =>
      chosenAt >= now.from && chosenAt <= now.to ? now : movedSpan(now, chosenAt - (now.from + now.to) / 2, whole),
    );
  }, [chosenAt, whole]);
  useTimelineCanvas(canvas, tip, { session, lanes, whole, span, setSpan, chosenAt, onMoment });

  const middle =
    chosenAt !== null && chosenAt >= span.from && chosenAt <= span.to ? chosenAt : (span.from + span.to) / 2;
  const zoom = (factor: number): void => setSpan(zoomedSpan(span, factor, middle, whole));
  const move = (share: number): void => setSpan(movedSpan(span, (span.to - span.from) * share, whole));
  return (
    <section class="time-axis" aria-label={words.time.name}>
      <div class="time-head">
        {children}
        <div class="time-tools">
          <Tool label={words.time.zoomIn} icon="plus" onPress={() => zoom(buttonZoom)} />
          <Tool label={words.time.zoomOut} icon="minus" onPress={() => zoom(1 / buttonZoom)} />
          <Tool label={words.time.earlier} icon="chevron-left" onPress={() => move(-0.5)} />
          <Tool label={words.time.later} icon="chevron-right" onPress={() => move(0.5)} />
          <button class="viewer-tool viewer-tool-text" type="button" onClick={() => setSpan(whole)}>
            {words.time.whole}
          </button>
        </div>
      </div>
      <div class="time-lanes small muted" aria-hidden="true">
        {lanes.map(({ name }) => (
          <span key={name}>{words.time.lanes[name]}</span>
        ))}
      </div>
      <div class="time-box">
        <canvas class="time-canvas" ref={canvas} role="img" aria-label={`${words.time.name}. ${words.time.keys}`} />
        <Tooltip show={tip} />
      </div>
    </section>
  );
};

/** Draws the lanes and hears the pointer. */
function useTimelineCanvas(
  canvas: { readonly current: HTMLCanvasElement | null },
  tip: { readonly current: ShowTip | null },
  shown: Shown,
): void {
  const now = useRef(shown);
  now.current = shown;
  const drawing = useRef<{ draw: () => void; overlay: () => void } | null>(null);
  useLayoutEffect(() => {
    const { current: element } = canvas;
    if (element === null) return;
    let ink = inkOf(element);
    let brush: Brush = null;
    const painter = startPainter(
      element,
      (pen, _view, box) =>
        drawTimeline(
          pen,
          { lanes: now.current.lanes, span: now.current.span, zero: startOf(now.current.session) },
          box,
          ink,
        ),
      (pen, _view, box) => {
        const { chosenAt, span } = now.current;
        if (brush !== null) {
          pen.fillStyle = ink.brush;
          pen.globalAlpha = 0.35;
          pen.fillRect(Math.min(brush.from, brush.to), axisPx, Math.abs(brush.to - brush.from), box.height);
          pen.globalAlpha = 1;
        }
        if (chosenAt === null) return;
        pen.fillStyle = ink.chosen;
        pen.fillRect(Math.round(xAt(span, chosenAt, box.width)) - 1, 0, 2, box.height);
      },
      () => ink.sheet,
    );
    const draw = (): void => painter.draw({ scale: 1, x: 0, y: 0 });
    drawing.current = { draw, overlay: painter.overlay };
    const stopping = new AbortController();
    hearPointer(element, stopping.signal, now, tip, (next) => {
      brush = next;
      painter.overlay();
    });
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    const stopInk = onInkChange(() => {
      ink = inkOf(element);
      draw();
    });
    return () => {
      stopping.abort();
      observer.disconnect();
      stopInk();
      painter.stop();
    };
  }, [canvas, tip]);
  // These are what is drawn.
  useLayoutEffect(() => drawing.current?.draw(), [shown.lanes, shown.span]);
  // This is what lies above.
  useLayoutEffect(() => drawing.current?.overlay(), [shown.chosenAt]);
}
