// Calls of step 6: the seat map with what changed, holding a seat, giving one back.
import { ReserveAnswer, SeatBody, SeatsAnswer, SeatsQuery } from '@podoal/contract/http/6-seats.ts';
import { PerformanceParams } from '@podoal/contract/http/showing.ts';
import { api } from '@podoal/contract/routes.ts';
import type { SeenState } from '@podoal/sale/6-seats/port.ts';
import { seatAt } from '@podoal/sale/venue/venue.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuse } from '../../http/problem.ts';
import { circumstances } from '../../http/session.ts';
import { codeOf, showingAt, showingOf } from '../../http/showing.ts';

export function seatCalls(app: App, deps: Deps): void {
  const { venue } = deps.catalogue;
  // What an answer says of a seat in a state, made once: a whole map is a thousand of them, for everybody who opens it.
  const room = () => new Array<string>(venue.seatCount);
  const texts: Record<SeenState, string[]> = { free: room(), held: room(), mine: room(), sold: room() };
  const textOf = (index: number, state: SeenState): string =>
    (texts[state][index] ??= JSON.stringify({ seat_id: seatAt(venue, index).id, state }));

  const map = { params: PerformanceParams, querystring: SeatsQuery, response: { 200: SeatsAnswer } };
  app.get(api.seats, { schema: map }, async (request, reply) => {
    const name = showingAt(request.params, request.query);
    const { section, since } = request.query;
    const found = await deps.store.seats(circumstances(deps, request), name, section, since ?? null);
    if (!found.ok) return refuse(request, reply, codeOf(deps, name, found.reason));
    const seats = found.seats.map(({ index, state }) => textOf(index, state)).join(',');
    const text = `{"version":${found.version},"full":${found.full},"seats":[${seats}]}`;
    return reply.type('application/json; charset=utf-8').send(text);
  });

  app.post(api.reserve, { schema: { body: SeatBody, response: { 200: ReserveAnswer } } }, async (request, reply) => {
    const name = showingOf(request.body);
    const held = await deps.store.hold(circumstances(deps, request), name, request.body.seat_id);
    if (held.ok) return { success: true, seat_id: request.body.seat_id, held_until: held.heldUntil };
    if (held.reason !== 'seat-taken') return refuse(request, reply, codeOf(deps, name, held.reason));
    return refuse(request, reply, 'seat-taken', { taken_by: held.takenBy, taken_ms_ago: held.takenAgoMs });
  });

  app.post(api.release, { schema: { body: SeatBody, response: { 200: ReserveAnswer } } }, async (request, reply) => {
    const name = showingOf(request.body);
    const released = await deps.store.release(circumstances(deps, request), name, request.body.seat_id);
    if (!released.ok) return refuse(request, reply, codeOf(deps, name, released.reason));
    return { success: true, seat_id: request.body.seat_id, held_until: released.heldUntil };
  });
}
