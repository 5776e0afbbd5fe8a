// A result of a session for tests, otherwise as they say.
import type { SessionResult } from './session.ts';

export const sessionForTests = (of: Partial<SessionResult>): SessionResult => ({
  ...{ family: 'linear_move', level: 'L3', tool: 'playwright-core', version: '1', seed: '7/linear_move/0', index: 0 },
  ...{ parameters: {}, email: null, started_at: '2027-03-01T03:00:00.000Z', took_ms: 10_000, waited_ms: 4000 },
  ...{ step: 'done', ending: 'booked', detail: null, booking_id: 'M00000001', showing: null, place: 40 },
  ...{ seats_won: ['R-E1'], seats_lost: [], captcha_misses: 0, ...of },
});
