// Calls of researchers: listing, opening, scheduling, changing and closing rounds.
import {
  ChangeRoundBody,
  OpenRoundBody,
  RoundAnswer,
  RoundParams,
  RoundsAnswer,
} from '@podoal/contract/http/console.ts';
import { api } from '@podoal/contract/routes.ts';
import type { RoundView } from '@podoal/sale/2-performances/port.ts';
import type { RoundLoss } from '../../behaviour/port.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuse } from '../../http/problem.ts';
import { codeOf, showingOf } from '../../http/showing.ts';
import { lossOf } from './loss.ts';
import { settingsOf } from './settings.ts';

/** The calls; the scope they are put into lets only researchers in. */
export function roundCalls(app: App, deps: Deps): void {
  app.get(api.rounds, { schema: { response: { 200: RoundsAnswer } } }, async () => {
    const [rounds, losses] = await Promise.all([deps.store.rounds(deps.clock.now()), deps.behaviour.roundLosses()]);
    return { rounds: rounds.map((round) => roundAnswer(round, losses)) };
  });

  app.post(api.rounds, { schema: { body: OpenRoundBody, response: { 201: RoundAnswer } } }, async (request, reply) => {
    const { body } = request;
    const name = showingOf(body);
    const now = deps.clock.now();
    const opened = await deps.store.openRound(name, settingsOf(body), body.close_current ?? false, now);
    if (!opened.ok) return refuse(request, reply, codeOf(deps, name, opened.reason));
    return reply.code(201).send(roundAnswer(opened.round, []));
  });

  const change = { params: RoundParams, body: ChangeRoundBody, response: { 200: RoundAnswer } };
  app.patch(api.round, { schema: change }, async (request, reply) => {
    const { seed: _, ...settings } = settingsOf(request.body);
    const wish = { ...settings, close: request.body.state === 'closed' };
    const changed = await deps.store.changeRound(request.params.roundId, wish, deps.clock.now());
    return changed.ok
      ? roundAnswer(changed.round, await deps.behaviour.roundLosses())
      : refuse(request, reply, changed.reason);
  });
}

function roundAnswer(round: RoundView, losses: readonly RoundLoss[]): RoundAnswer {
  const { documents, withLoss, missingEvents } = lossOf(round, losses);
  const { settings, showing } = round;
  return {
    round_id: round.roundId,
    number: round.number,
    performance_id: showing.performanceId,
    date: showing.date,
    time: showing.time,
    state: round.phase,
    opens_at: settings.opensAt,
    queue_size: settings.queueSize,
    queue_rate: settings.queueRate,
    rival_rate: settings.rivalRate,
    crowd: settings.crowd,
    ask_again: settings.askAgain,
    seed: settings.seed,
    seats: round.seats,
    sold: round.sold,
    held: round.held,
    waiting: round.waiting,
    passes: round.passes,
    bookings: round.bookings,
    ...{ demands_people: round.demands.people, demands_runs: round.demands.runs },
    ...{ documents, documents_with_loss: withLoss, missing_events: missingEvents },
  };
}
