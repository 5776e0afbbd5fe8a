// Whether a page records the visit, and the token its batches carry: the frame of every page of `recordedSteps`.
import type { RecordedStep } from '@podoal/contract/behaviour/signals.ts';
import type { ErrorCode } from '@podoal/contract/error-codes.ts';
import { api, type ShowingName } from '@podoal/contract/routes.ts';
import type { Deps } from '../deps.ts';
import type { PageRecording } from '../ui/document.tsx';
import type { Asked } from './app-type.ts';
import { frameOf, type PageFrame } from './page-frame.ts';
import { circumstances } from './session.ts';

/**
 * The frame of a recorded page; ask for it when the step's deed is done, so that the flow exists. `name` null: the list.
 */
export async function recordedFrame(
  deps: Deps,
  request: Asked,
  step: RecordedStep,
  name: ShowingName | null,
  code?: ErrorCode,
): Promise<PageFrame> {
  return { ...frameOf(deps, request, code), recording: await recordingOf(deps, request, step, name) };
}

/** Recorded: by consent or under a run, and only where there is a flow it belongs to. */
async function recordingOf(
  deps: Deps,
  request: Asked,
  step: RecordedStep,
  name: ShowingName | null,
): Promise<PageRecording> {
  const underRun = request.run !== null;
  if (request.session === null || !(underRun || request.session.recording)) return { state: 'off', config: null };
  const at = circumstances(deps, request);
  const flow = await deps.store.findFlow(at, name);
  if (flow === null) return { state: 'waits', config: null };
  const right = { flowNo: flow.flowNo, accountId: at.actor.accountId, step, underRun };
  const token = deps.uploadTokens.make(right, at.now);
  return { state: 'on', config: { token, endpoint: api.batch } };
}
