// What only the document of the performance list holds: which cards, dates and times were clicked.
import type { PerfDocument } from '@podoal/contract/behaviour/documents.ts';
import { nameOfTarget } from './actions.ts';
import type { ClientStage } from './input.ts';
import type { Measured } from './measured.ts';

type PerfFields = Pick<PerfDocument, 'card_clicks' | 'date_selections' | 'time_selections'>;

/** The fields, from clicks on named targets; a client's own word first. */
export function perfFields(clicks: Measured['clicks'], said: ClientStage): PerfFields {
  const named = <Fact>(kind: string, fact: (t: number, name: string) => Fact): Fact[] | null =>
    clicks?.flatMap(({ t, target }) => {
      const name = nameOfTarget(target, kind);
      return name === null ? [] : [fact(t, name)];
    }) ?? null;
  return {
    card_clicks: said.card_clicks ?? named('card', (t, performance_id) => ({ t, performance_id })),
    date_selections: said.date_selections ?? named('date', (t, date) => ({ t, date })),
    time_selections: said.time_selections ?? named('time', (t, time) => ({ t, time })),
  };
}
