// Settings of a round as a call or form sends them.
import type { RoundSettings } from '@podoal/sale/2-performances/round.ts';

type SentSettings = {
  readonly opens_at?: number | null;
  readonly queue_size?: number;
  readonly queue_rate?: number | null;
  readonly rival_rate?: number;
  readonly crowd?: boolean;
  readonly ask_again?: RoundSettings['askAgain'];
  readonly seed?: string;
};

/** Only the settings that were sent. */
export function settingsOf(sent: SentSettings): Partial<RoundSettings> {
  return {
    ...(sent.opens_at === undefined ? {} : { opensAt: sent.opens_at }),
    ...(sent.queue_size === undefined ? {} : { queueSize: sent.queue_size }),
    ...(sent.queue_rate === undefined ? {} : { queueRate: sent.queue_rate }),
    ...(sent.rival_rate === undefined ? {} : { rivalRate: sent.rival_rate }),
    ...(sent.crowd === undefined ? {} : { crowd: sent.crowd }),
    ...(sent.ask_again === undefined ? {} : { askAgain: sent.ask_again }),
    ...(sent.seed === undefined ? {} : { seed: sent.seed }),
  };
}
