// The trajectory with its tools: zoom, fit, steps from point to point and from click to click, what the marks mean.
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Choice, sceneOf } from '../model/scene.ts';
import { factsOf, type Moment, recordsOf, type Session } from '../model/session.ts';
import { stepped } from '../model/steps.ts';
import { useShared } from './shared.ts';
import { type ShowTip, Tooltip } from './tooltip.tsx';
import { startTrajectory, type TrajectoryCanvas } from './trajectory-canvas.ts';
import { TrajectoryTools } from './trajectory-tools.tsx';

export type TrajectoryProps = {
  readonly session: Session;
  readonly choice: Choice;
  readonly moment: Moment | null;
  readonly onMoment: (moment: Moment) => void;
};

export const Trajectory = ({ session, choice, moment, onMoment }: TrajectoryProps): JSX.Element => {
  const { words } = useShared();
  const picture = usePicture({ session, choice, moment, onMoment });
  const { scene, shown, scale } = picture;
  const step = (kind: 'point' | 'click', by: 1 | -1): void => {
    const next = stepped(scene, moment, kind, by);
    if (next !== null) onMoment(next);
  };
  const isEmpty = scene.lines.length === 0 && scene.clicks.length === 0;
  return (
    <section class="trajectory" aria-label={words.trajectory.name}>
      <div class="trajectory-box">
        <div
          class="trajectory-picture"
          ref={picture.keyed}
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is moved and zoomed by keys
          tabIndex={0}
          aria-label={words.trajectory.name}
          aria-describedby="trajectory-keys"
        >
          <canvas class="trajectory-canvas" ref={picture.canvas} />
        </div>
        <p class="visually-hidden" id="trajectory-keys">
          {words.trajectory.keys}
        </p>
        {isEmpty ? <p class="trajectory-none">{words.trajectory.noPoints}</p> : null}
        <Tooltip show={picture.tip} />
      </div>
      <TrajectoryTools shown={shown} scale={scale} step={step} />
    </section>
  );
};

/** The canvas behind the picture, kept to what is to be shown. */
function usePicture({ session, choice, moment, onMoment }: TrajectoryProps) {
  const { data } = useShared();
  const canvas = useRef<HTMLCanvasElement>(null);
  const keyed = useRef<HTMLDivElement>(null);
  const shown = useRef<TrajectoryCanvas | null>(null);
  const tip = useRef<ShowTip | null>(null);
  const [scale, setScale] = useState(1);
  const facts = moment === null ? null : factsOf(session, moment);
  // What lies on a page that is not shown has no place in the keyed.
  const isShown =
    (choice.stage === 'all' || facts?.stage === choice.stage) &&
    (choice.page === null || facts?.page === null || facts?.page === choice.page);
  const chosen = isShown ? facts : null;
  const planT = planTimeOf(session, moment);
  const scene = useMemo(
    () => sceneOf(recordsOf(session), { stage: choice.stage, page: choice.page }, data.venue, planT),
    [session, choice.stage, choice.page, data.venue, planT],
  );
  const now = useRef({ session, onMoment });
  now.current = { session, onMoment };

  useLayoutEffect(() => {
    if (canvas.current === null || keyed.current === null) return;
    const started = startTrajectory(canvas.current, keyed.current, {
      onView: (view) => setScale(view.scale),
      onHover: (found, at) => tip.current?.(found === null ? null : factsOf(now.current.session, found), at),
      onChoose: (found) => now.current.onMoment(found),
    });
    shown.current = started;
    return started.stop;
  }, []);
  const looksAt = useRef('');
  useLayoutEffect(() => {
    const key = `${session.detail.row.flow_id} ${choice.stage} ${choice.page} ${recordsOf(session).length}`;
    shown.current?.show(scene, looksAt.current !== key);
    looksAt.current = key;
  }, [scene, session, choice.stage, choice.page]);
  const [x, y] = [chosen?.spot?.x ?? null, chosen?.spot?.y ?? null];
  useEffect(() => shown.current?.choose(x === null || y === null ? null : { x, y }), [x, y]);
  return { canvas, keyed, shown, tip, scene, scale };
}

/** The plan is drawn as it stood at the chosen moment, in ms since its stage began; null: at the last click. */
function planTimeOf(session: Session, moment: Moment | null): number | null {
  const facts = moment === null ? null : factsOf(session, moment);
  const book = recordsOf(session).find(({ stage }) => stage === 'book');
  return facts === null || book === undefined ? null : Math.round(facts.atEpochMs - book.zeroEpochMs);
}
