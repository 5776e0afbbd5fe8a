// The named actions of a stage, whoever reports them: the recorder's clicks and marks, the server's deeds, a client's own.
import type { Deed } from '@podoal/contract/behaviour/deeds.ts';
import type { Action } from '@podoal/contract/behaviour/documents.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import { tenths } from './clock.ts';
import { factsOf } from './facts.ts';
import type { ClientAction, ClientStage, StageInput } from './input.ts';
import type { Measured } from './measured.ts';
import { byTime } from './rows.ts';
import type { Mark } from './signals.ts';

/** Marks that are no actions: a place in line is a figure of its own. */
const quietMarks: readonly Mark['name'][] = ['queue-place'];

/** What a stage's actions are made of. */
type Sources = {
  readonly deeds: readonly Deed[];
  readonly zero: EpochMs;
  readonly clicks: Measured['clicks'];
  readonly marks: readonly Mark[];
  /** Actions a client told one by one. */
  readonly told: StageInput['clientActions'];
  /** The client's own log, where the document is made of it; null: pages measured, or nobody. */
  readonly said: ClientStage | null;
};

/** All actions in order of time; at one moment the server's first. */
export function actionsOf({ deeds, zero, clicks, marks, told, said }: Sources): Action[] {
  const reporter = said === null ? 'recorder' : 'client';
  const seen = said?.actions === undefined ? (clicks ?? []).flatMap((click) => clickAction(click, reporter)) : [];
  return [
    ...deeds.map((deed) => deedAction(deed, zero)),
    ...seen,
    ...marks.flatMap(markAction),
    ...told.map((action) => clientAction(action, tenths(action.receivedAt - zero))),
    ...(said?.actions ?? []).map((action) => clientAction(action, action.t)),
  ].sort(byTime);
}

function deedAction({ at, kind, data }: Deed, zero: EpochMs): Action {
  const { seat, section } = data;
  const target = typeof seat === 'string' ? `seat:${seat}` : typeof section === 'string' ? `section:${section}` : null;
  const where = { target, x: null, y: null };
  return { t: tenths(at - zero), page: null, action: kind, ...where, reported_by: 'server', extra: factsOf(data) };
}

/** A click is named when its target is: `seat:VIP-A21` is, `button` is not. */
function clickAction(click: NonNullable<Measured['clicks']>[number], reporter: Action['reported_by']): Action[] {
  const { t, page, target, x, y, is_trusted, detail, pointer_type } = click;
  const kind = kindOf(target);
  if (kind === null) return [];
  const extra = { is_trusted, detail, pointer_type };
  return [{ t, page, action: `${kind}-click`, target, x, y, reported_by: reporter, extra }];
}

function markAction({ t, page, name, target, a, b }: Mark): Action[] {
  if (quietMarks.includes(name)) return [];
  const extra = { ...(a !== null && { a }), ...(b !== null && { b }) };
  return [{ t, page, action: name, target, x: null, y: null, reported_by: 'recorder', extra }];
}

function clientAction({ action, target, x, y, extra }: ClientAction, t: number): Action {
  return { t, page: null, action, target, x, y, reported_by: 'client', extra: { ...extra } };
}

/** Kind of a named target, e.g. `seat`; null: it has no name of its own. */
function kindOf(target: string | null): string | null {
  const colon = target?.indexOf(':') ?? -1;
  return target === null || colon === -1 ? null : target.slice(0, colon);
}

/** What a target of that kind is the name of, e.g. `VIP-A21`; null: it is of another kind. */
export function nameOfTarget(target: string | null, kind: string): string | null {
  return target?.startsWith(`${kind}:`) ? target.slice(kind.length + 1) : null;
}
