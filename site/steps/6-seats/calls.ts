// Calls of step 6: the seat map with what changed, holding a seat, giving one back.
import { ReserveAnswer, SeatBody, SeatsAnswer, SeatsQuery } from '@podoal/contract/http/6-seats.ts';
import { PerformanceParams } from '@podoal/contract/http/showing.ts';
import { api } from '@podoal/contract/routes.ts';
import { seatAt } from '@podoal/sale/venue/venue.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuse } from '../../http/problem.ts';
import { circumstances } from '../../http/session.ts';
import { codeOf, showingAt, showingOf } from '../../http/showing.ts';

export function seatCalls(app: App, deps: Deps): void {
  const { venue } = deps.catalogue;
  // Names of all seats by index, made once: a map is asked for every second by everybody in it.
  const seatIds = Array.from({ length: venue.seatCount }, (_, index) => seatAt(venue, index).id);

  const map = { params: PerformanceParams, querystring: SeatsQuery, response: { 200: SeatsAnswer } };
  app.get(api.seats, { schema: map }, async (request, reply) => {
    const name = showingAt(request.params, request.query);
    const { section, since } = request.query;
    const found = await deps.store.seats(circumstances(deps, request), name, section, since ?? null);
    if (!found.ok) return refuse(request, reply, codeOf(deps, name, found.reason));
    const seats = found.seats.map(({ index, state }) => ({ seat_id: seatIds[index] ?? '', state }));
    return { version: found.version, full: found.full, seats };
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
