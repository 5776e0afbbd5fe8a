// The eight motifs of posters, drawn on a 300 × 400 ground from four tones and a stream of chance of the performance.
import type { JSX } from 'preact';

/** Tones from the ground up: ground, two middle tones, and the one that shines. */
export type Tones = readonly [ground: string, low: string, high: string, spark: string];

/** The next value in [0, 1) of a poster's own stream. */
export type Draw = () => number;

type Motif = { readonly tones: Tones; readonly draw: (tones: Tones, next: Draw) => JSX.Element };

const times = <Drawn,>(count: number, draw: (index: number) => Drawn): readonly Drawn[] =>
  Array.from({ length: count }, (_, index) => draw(index));

const round = (value: number): number => Math.round(value * 10) / 10;

/** Dots of light, many and small below, few and wide above. */
const lights: Motif = {
  tones: ['#241640', '#4b2f86', '#8f6fdc', '#f4dcae'],
  draw: ([, low, high, spark], next) => (
    <>
      <circle cx="150" cy="430" r="230" fill={low} opacity="0.45" />
      <circle cx="150" cy="440" r="150" fill={low} opacity="0.55" />
      {times(120, (index) => {
        const depth = next() ** 0.6;
        const isSpark = index % 7 === 0;
        return (
          <circle
            key={index}
            cx={round(next() * 300)}
            cy={round(60 + depth * 340)}
            r={round(isSpark ? 2.5 + next() * 5 : 2 + (1.1 - depth) * 13 * next())}
            fill={isSpark ? spark : high}
            opacity={round(isSpark ? 0.9 : 0.35 + depth * 0.5)}
          />
        );
      })}
    </>
  ),
};

/** Folds of a curtain that has begun to open. */
const curtain: Motif = {
  tones: ['#4d1230', '#6e1c43', '#96325c', '#f6cfa0'],
  draw: ([ground, low, high, spark], next) => {
    const fold = (left: number, width: number, pull: number, key: string): JSX.Element => {
      const x = left + width;
      return (
        <g key={key}>
          <path
            d={`M${left} 0H${x}C${x} 170 ${x + pull} 250 ${x + pull} 400H${left + pull}C${left + pull} 250 ${left} 170 ${left} 0Z`}
            fill={low}
          />
          <path
            d={`M${left + width * 0.55} 0H${x}C${x} 170 ${x + pull} 250 ${x + pull} 400H${left + width * 0.55 + pull}C${left + width * 0.7 + pull} 250 ${left + width * 0.55} 170 ${left + width * 0.55} 0Z`}
            fill={high}
            opacity="0.8"
          />
          <path
            d={`M${left} 0C${left} 170 ${left + pull} 250 ${left + pull} 400`}
            fill="none"
            stroke={ground}
            stroke-width="3"
          />
        </g>
      );
    };
    const open = 34 + next() * 16;
    return (
      <>
        <rect x="80" width="140" height="400" fill={spark} />
        <circle cx="150" cy="300" r="46" fill="#fff" opacity="0.45" />
        {times(6, (index) => fold(index * 25, 26, (-open * (index + 1)) / 6, `l${index}`))}
        {times(6, (index) => fold(150 + index * 25, 26, (open * (6 - index)) / 6, `r${index}`))}
      </>
    );
  },
};

/** Snow over hills, under a pale moon. */
const snow: Motif = {
  tones: ['#c3d1ea', '#a5b8de', '#f7f9fe', '#ffffff'],
  draw: ([, low, high, spark], next) => (
    <>
      <circle cx={round(195 + next() * 30)} cy="112" r="52" fill={high} opacity="0.85" />
      <path d="M0 270C70 215 130 240 180 268S270 290 300 250V400H0Z" fill={low} />
      <path d="M0 318C60 285 120 330 180 322S260 280 300 300V400H0Z" fill="#d9e2f3" />
      <path d="M0 365C80 335 150 372 210 356S280 345 300 350V400H0Z" fill={high} />
      {times(64, (index) => (
        <circle
          key={index}
          cx={round(next() * 300)}
          cy={round(next() * 350)}
          r={round(1.2 + next() * 3.4)}
          fill={spark}
          opacity={round(0.6 + next() * 0.4)}
        />
      ))}
    </>
  ),
};

/** Waves, layer over layer. */
const waves: Motif = {
  tones: ['#d6ebe7', '#0f4653', '#2d8590', '#f2a65a'],
  draw: ([, low, high, spark], next) => {
    const shift = next() * 40;
    return (
      <>
        <circle cx={round(90 + shift)} cy="128" r="44" fill={spark} />
        {times(7, (index) => {
          const top = 150 + index * 36;
          const sway = (index % 2 === 0 ? 1 : -1) * (16 + next() * 10);
          return (
            <path
              key={index}
              d={`M-10 ${top}C60 ${round(top - sway)} 100 ${round(top + sway)} 160 ${top}S250 ${round(top - sway)} 310 ${top}V410H-10Z`}
              fill={index < 3 ? high : low}
              opacity={round(0.3 + index * 0.1)}
            />
          );
        })}
      </>
    );
  },
};

/** Arcs around a low sun, like rows around a stage. */
const arcs: Motif = {
  tones: ['#f5dcc4', '#e29a6f', '#b5523f', '#63264a'],
  draw: ([, low, high, spark], next) => {
    const middle = round(130 + next() * 40);
    return (
      <>
        {times(8, (index) => (
          <circle
            key={index}
            cx={middle}
            cy="400"
            r={320 - index * 36}
            fill="none"
            stroke={index < 3 ? low : index < 6 ? high : spark}
            stroke-width={13 + index}
            stroke-dasharray={index % 3 === 1 ? '2 9' : undefined}
            opacity={round(0.45 + index * 0.07)}
          />
        ))}
        <circle cx={middle} cy="400" r="44" fill={spark} />
      </>
    );
  },
};

/** Beams of a stage crossing in the dark. */
const beams: Motif = {
  tones: ['#12132a', '#2c3170', '#6a74e0', '#ff9fc4'],
  draw: ([, low, high, spark], next) => (
    <>
      <ellipse cx="150" cy="372" rx="190" ry="52" fill={low} />
      {[40, 105, 195, 260].map((from, index) => {
        const to = 150 + (150 - from) * (0.5 + next() * 0.5);
        return (
          <g key={from}>
            <path
              d={`M${from - 4} 0H${from + 4}L${round(to + 46)} 366H${round(to - 46)}Z`}
              fill={index % 2 === 0 ? high : spark}
              opacity="0.32"
            />
            <ellipse cx={round(to)} cy="366" rx="46" ry="11" fill={index % 2 === 0 ? high : spark} opacity="0.55" />
          </g>
        );
      })}
    </>
  ),
};

/** Petals around one heart, larger than the sheet. */
const petals: Motif = {
  tones: ['#f6e3ea', '#dd93b1', '#a94a80', '#5a2a6b'],
  draw: ([, low, high, spark], next) => {
    const turn = next() * 30;
    const ring = (
      count: number,
      length: number,
      width: number,
      fill: string,
      opacity: number,
    ): readonly JSX.Element[] =>
      times(count, (index) => (
        <ellipse
          key={`${length}-${index}`}
          cx="150"
          cy={215 - length * 0.62}
          rx={width}
          ry={length / 2}
          fill={fill}
          opacity={opacity}
          transform={`rotate(${round((index * 360) / count + turn + length)} 150 215)`}
        />
      ));
    return (
      <>
        {ring(10, 190, 38, low, 0.42)}
        {ring(8, 120, 26, high, 0.5)}
        {ring(7, 62, 14, spark, 0.75)}
        <circle cx="150" cy="215" r="9" fill="#f6e3ea" />
      </>
    );
  },
};

/** A field of seats as dots, swelling along one diagonal; one of them is taken. */
const grid: Motif = {
  tones: ['#e4dbf6', '#b39ae2', '#6a3fb5', '#2f1860'],
  draw: ([, low, high, spark], next) => {
    const phase = next() * 2;
    const taken = 37 + Math.floor(next() * 24);
    return (
      <>
        {times(9 * 12, (index) => {
          const [column, row] = [index % 9, Math.floor(index / 9)];
          const swell = Math.sin((column + row) * 0.42 + phase);
          const at = { cx: 30 + column * 30, cy: 35 + row * 30 };
          if (index === taken) {
            return <circle key={index} {...at} r="10.5" fill="none" stroke={spark} stroke-width="3" />;
          }
          return <circle key={index} {...at} r={round(7 + swell * 4.5)} fill={swell > 0.45 ? high : low} />;
        })}
      </>
    );
  },
};

/** All of them, in the order a hash chooses from. */
export const motifs: readonly [Motif, ...Motif[]] = [lights, curtain, waves, snow, arcs, beams, petals, grid];
