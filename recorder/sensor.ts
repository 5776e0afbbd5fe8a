// What a sensor is: it listens, and adds rows to the tables. One file for each in sensors/.
import type { SignalName, signalTables } from '@podoal/contract/behaviour/signals.ts';
import type { Guard } from './pipeline/guard.ts';

type Said<Name, Of> = Name extends 'target' | 'name'
  ? string
  : Name extends 'trusted' | 'repeat' | 'composing'
    ? boolean
    : Of extends { readonly words: readonly (infer Word)[] }
      ? Word
      : Name extends 'type'
        ? string
        : number;

/** A row as a sensor says it: words and names as they are, flags as truths, all else in plain units; null: not measured. */
export type SaidRow<Signal extends SignalName> = {
  readonly [Name in keyof (typeof signalTables)[Signal]]: Said<Name, (typeof signalTables)[Signal][Name]> | null;
};

/** A named element of the page. */
export type Target = { readonly element: Element; readonly name: string };

/** The pointer's last known point in the page. */
export type Place = { readonly x: number; readonly y: number };

export type Tools = {
  /** The page began then, ms since the document's start. */
  readonly since: number;
  /** The cell of the grid in which a moment lies. */
  readonly cellOf: (t: number) => number;
  readonly add: <Signal extends SignalName>(signal: Signal, row: SaidRow<Signal>) => void;
  /**
   * Listens to events before the page does, passive and guarded, until the recorder stops. Types are parted by blanks.
   * `t` is the event's own time, ms since the page's start. Not at the window, it only hears what happens to the source itself.
   */
  readonly on: <Type extends Event>(source: EventTarget, types: string, work: (event: Type, t: number) => void) => void;
  /** Guards any other callback. */
  readonly guard: Guard;
  /** Called before a batch is cut, to hand over what is finished; `isLast`: also what is not, the page is left. */
  readonly beforeCut: (work: (isLast: boolean) => void) => unknown;
  /** Called when the recorder stops. */
  readonly onStop: (work: () => void) => unknown;
  /** The named element an event happened in: its own name, else the kind of element, else `page`. */
  readonly targetOf: (node: EventTarget | null) => Target;
  /** The pointer's last known point, shared by the sensors; null: there was none. */
  place: Place | null;
};

/** To a tenth: 0.1 ms; and sums of roots say no more than 0.1 px. */
export const tenth = (value: number) => Math.round(value * 10) / 10;

export type Sensor = (tools: Tools) => void;
