// The recorder as a library: `createRecorder(options).start()` records a page's behaviour and brings it to an endpoint.
// Sensors add rows to tables; a page's tables are cut into batches; delivery keeps and sends them. README.md says how to use it.
import type { SignalName } from '@podoal/contract/behaviour/signals.ts';
import { browserHost } from './pipeline/host.ts';
import { type Recording, startRecording } from './recording.ts';
import { anyCall, type CallOf, callSensor } from './sensors/call.ts';
import { clickSensor } from './sensors/click.ts';
import { compositionSensor } from './sensors/composition.ts';
import { pageStart } from './sensors/environment.ts';
import { hoverSensor } from './sensors/hover.ts';
import { inputSensor } from './sensors/input.ts';
import { keySensor } from './sensors/key.ts';
import { markSensor } from './sensors/mark.ts';
import { pointerSensor } from './sensors/pointer.ts';
import { scrollSensor } from './sensors/scroll.ts';
import { stateSensor } from './sensors/state.ts';
import { viewSensor } from './sensors/view.ts';
import { wheelSensor } from './sensors/wheel.ts';
import type { TargetOf } from './targets.ts';

/** Width of a cell of the pointer's grid. */
const usualGridMs = 30;

export type RecorderOptions = {
  /** Says to the endpoint whose page this is; the recorder only passes it on. */
  readonly token: string;
  /** Where batches are posted, e.g. `/api/batch`. */
  readonly endpoint: string;
  /** Address, on the page's own origin, of a script that calls `sendFromHere()` (sender.ts): a worker that posts the batches. */
  readonly sender?: string;
  /** The person agreed to be recorded. Without it nothing is listened to. */
  readonly consent: true;
  /** Names elements the host's own way, as `namePattern` wants it; null: not this way. */
  readonly targetOf?: TargetOf;
  /** Names the site's calls by path and initiator; null: not to be recorded. Left out: every call by script is `other`. */
  readonly callOf?: CallOf;
  /** Width of a cell of the pointer's grid, ms; 30 if left out. */
  readonly gridMs?: number;
  /** Is shown every row as it is recorded (`SaidRow`). */
  readonly watch?: (signal: SignalName, row: object) => void;
};

export type Recorder = {
  /** Listens from now on; a second call does nothing. */
  readonly start: () => void;
  /** Listens no more and sends the rest; true: everything has arrived, undefined: it never started. */
  readonly stop: () => Promise<boolean> | undefined;
  /** For sites of one page: a new stage begins, under a new token, as a page of its own. */
  readonly stage: (token: string) => void;
  /** Sends what there is now; true: everything has arrived. */
  readonly flush: () => Promise<boolean> | undefined;
};

const sensors = [
  ...[viewSensor, pointerSensor, clickSensor, hoverSensor, keySensor, inputSensor, compositionSensor],
  ...[scrollSensor, wheelSensor, stateSensor, markSensor],
];

/** What `record` needs: whoever calls it has the person's consent, and names the calls. */
export type RecordOptions = Omit<RecorderOptions, 'consent'> & { readonly callOf: CallOf };

/** Records from now on until the page is left; null: in a browser that lacks something. Never throws. */
export function record(options: RecordOptions): Recording | null {
  const { endpoint, sender, callOf } = options;
  try {
    return startRecording({
      ...{ gridMs: usualGridMs, ...options, start: pageStart, host: browserHost(endpoint, sender) },
      sensors: [...sensors, callSensor(endpoint, callOf)],
    });
  } catch {
    return null;
  }
}

/** Makes a recorder; nothing happens before `start()`, and nothing of it ever throws into the page. */
export function createRecorder(options: RecorderOptions): Recorder {
  let recording: Recording | null = null;
  return {
    start: () => {
      if (options.consent === true) recording ??= record({ callOf: anyCall, ...options });
    },
    stop: () => recording?.stop(),
    stage: (next) => recording?.stage(next),
    flush: () => recording?.flush(),
  };
}
