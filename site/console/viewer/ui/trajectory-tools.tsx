// The tools of the trajectory: zoom, fit, steps from point to point and from click to click; and what its marks mean.
import type { JSX } from 'preact';
import { Icon } from '../../../ui/icons.tsx';
import { useShared } from './shared.ts';
import type { TrajectoryCanvas } from './trajectory-canvas.ts';

const buttonZoom = 1.5;

export type TrajectoryToolsProps = {
  readonly shown: { readonly current: TrajectoryCanvas | null };
  /** 1 is 100 %. */
  readonly scale: number;
  readonly step: (kind: 'point' | 'click', by: 1 | -1) => void;
};

export const TrajectoryTools = ({ shown, scale, step }: TrajectoryToolsProps): JSX.Element => {
  const { words } = useShared();
  return (
    <div class="trajectory-tools">
      <Tool label={words.trajectory.zoomOut} icon="minus" onPress={() => shown.current?.zoomBy(1 / buttonZoom)} />
      <output class="trajectory-scale tabular">{`${Math.round(scale * 100)}%`}</output>
      <Tool label={words.trajectory.zoomIn} icon="plus" onPress={() => shown.current?.zoomBy(buttonZoom)} />
      <button class="viewer-tool viewer-tool-text" type="button" onClick={() => shown.current?.fit()}>
        {words.trajectory.fit}
      </button>
      <button
        class="viewer-tool viewer-tool-text"
        type="button"
        aria-label={words.trajectory.actual}
        title={words.trajectory.actual}
        onClick={() => shown.current?.zoomTo(1)}
      >
        100%
      </button>
      <StepTools step={step} />
      <Legend />
    </div>
  );
};

type ToolProps = {
  readonly label: string;
  readonly icon: 'plus' | 'minus' | 'chevron-left' | 'chevron-right';
  readonly onPress: () => void;
};
export const Tool = ({ label, icon, onPress }: ToolProps): JSX.Element => (
  <button class="viewer-tool" type="button" aria-label={label} title={label} onClick={onPress}>
    <Icon name={icon} size={18} />
  </button>
);

const StepTools = ({ step }: Pick<TrajectoryToolsProps, 'step'>): JSX.Element => {
  const { words } = useShared();
  return (
    <>
      {(['point', 'click'] as const).map((kind) => {
        const [previous, next] =
          kind === 'point'
            ? [words.trajectory.previousPoint, words.trajectory.nextPoint]
            : [words.trajectory.previousClick, words.trajectory.nextClick];
        return (
          <span class="step-tools" key={kind}>
            <Tool label={previous} icon="chevron-left" onPress={() => step(kind, -1)} />
            <span class="small muted">{words.kinds[kind]}</span>
            <Tool label={next} icon="chevron-right" onPress={() => step(kind, 1)} />
          </span>
        );
      })}
    </>
  );
};

/** What the marks mean, drawn as the canvas draws them. */
const Legend = (): JSX.Element => {
  const { words } = useShared();
  const marks = [
    ['start', words.trajectory.start, <path key="start" d="M3 2 14 8 3 14Z" />],
    ['end', words.trajectory.end, <path key="end" d="M2.5 2.5h11v11h-11Z" />],
    ['click', words.trajectory.click, <circle key="click" cx="8" cy="8" r="5" />],
    ['untrusted', words.trajectory.untrusted, <path key="untrusted" d="m3 3 10 10M13 3 3 13" />],
  ] as const;
  return (
    <ul class="legend small">
      {marks.map(([name, text, shape]) => (
        <li key={name}>
          <svg class={`legend-mark legend-${name}`} width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
            {shape}
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
};
