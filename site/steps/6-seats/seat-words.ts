// The words for a seat: its state, and how long ago somebody took it.
import type { SeenState } from '@podoal/sale/6-seats/port.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';

/** What each state is called. */
export function stateWords(lang: Lang): Readonly<Record<SeenState, string>> {
  const { free, held, mine, sold } = messages(lang).seats;
  return { free, held, mine, sold };
}
