// The test bench of the conformance suite: a small house, a clock in hand, secrets that count, people who act.

import type { ShowingName } from '@podoal/contract/routes.ts';
import { type DurationMs, type EpochMs, seoulEpoch } from '@podoal/contract/units.ts';
import type { Catalogue } from '@podoal/sale/2-performances/catalogue.ts';
import { parseCatalogue } from '@podoal/sale/2-performances/catalogue-file.ts';
import type { RoundView } from '@podoal/sale/2-performances/port.ts';
import type { RoundSettings } from '@podoal/sale/2-performances/round.ts';
import type { Actor, Circumstances, GateMode, Run } from '@podoal/sale/actor.ts';
import type { Secrets } from '@podoal/sale/secrets.ts';
import type { SaleStore } from '@podoal/sale/store.ts';
import { parseVenue } from '@podoal/sale/venue/venue-file.ts';

/** Opens a store over a place that outlives it, so that the suite can close and open it again. */
export type OpenStore = (
  place: string,
  options: {
    catalogue: Catalogue;
    secrets: Secrets;
    settings: StoreSettings;
    consentVersion: string;
    now: EpochMs;
  },
) => Promise<SaleStore>;
export type StoreSettings = {
  readonly seed: string | null;
  readonly queueRate: number | null;
  readonly rivalRate: number;
  readonly crowd: boolean;
};

/** Everything a check needs. */
export type Bench = Awaited<ReturnType<typeof makeBench>>;

/** The text about consent that benches show at first. */
export const consentVersion = '2-180d';

const quiet: StoreSettings = { seed: 'seed', queueRate: 1_000_000, rivalRate: 0, crowd: false };

/** A house of 2 sections and 24 seats: VIP-A1 … VIP-B6 and S-C1 … S-D6. */
export function smallCatalogue(): Catalogue {
  const venue = parseVenue(
    {
      id: 'small',
      name_ko: '작은 극장',
      name_en: 'Small House',
      grades: [
        { id: 'VIP', colour: 'gold', label_ko: 'VIP석', label_en: 'VIP' },
        { id: 'S', colour: 'green', label_ko: 'S석', label_en: 'S' },
      ],
      rows: { from: 'A', to: 'D' },
      sections: [
        { id: 'VIP', grade: 'VIP', rows: { from: 'A', to: 'B' }, columns: { from: 1, to: 6 } },
        { id: 'S', grade: 'S', rows: { from: 'C', to: 'D' }, columns: { from: 1, to: 6 } },
      ],
    },
    'small.json',
  );
  if (!venue.ok) throw new Error(JSON.stringify(venue.problems));
  const catalogue = parseCatalogue(
    {
      id: 'test',
      venue: 'small.json',
      performances: [
        {
          id: 'perf001',
          title_ko: '시험 공연',
          title_en: 'Test Show',
          venue_name_ko: '작은 극장',
          venue_name_en: 'Small House',
          category: 'musical',
          queue_size: 100,
          prices_krw: { VIP: 150_001, S: 99_999 },
          runtime_minutes: 90,
          age_limit: 8,
          dates: [{ days_ahead: 7, times: ['19:00'] }],
        },
      ],
    },
    'test.json',
    venue.venue,
  );
  if (!catalogue.ok) throw new Error(JSON.stringify(catalogue.problems));
  return catalogue.catalogue;
}

/** Secrets that are unique and repeatable. */
export function countingSecrets(): Secrets {
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };
  return {
    id: () => next().toString(16).padStart(32, '0'),
    token: () => `token-${next()}`,
    bookingNumber: () => `M${String(next()).padStart(8, '0')}`,
    invitationCode: () => String(next()).padStart(20, '0'),
    captchaLetters: () => 'ABCDEF',
    pictureSeed: next,
  };
}

/** A bench with an open store at `place`. */
export async function makeBench(
  openStore: OpenStore,
  place: string,
  settings: Partial<StoreSettings> = {},
  catalogue: Catalogue = smallCatalogue(),
) {
  let now: EpochMs = seoulEpoch('2026-12-01', '12:00');
  const secrets = countingSecrets();
  const allSettings = { ...quiet, ...settings };
  let shownText = consentVersion;
  const open = () => openStore(place, { catalogue, secrets, settings: allSettings, consentVersion: shownText, now });
  let store = await open();
  let people = 0;
  const first = (await store.showings(now))[0];
  if (first === undefined) throw new Error('the catalogue has no showing');
  const name: ShowingName = { performanceId: first.performanceId, date: first.date, time: first.time };

  const at = (actor: Actor, gates: GateMode = 'enforce'): Circumstances => ({ now, actor, gates });

  /** Lets time pass; the clockwork runs every 250 ms, or in bigger steps where only the end matters. */
  const pass = async (ms: DurationMs, stepMs: DurationMs = 250): Promise<void> => {
    const end = now + ms;
    while (now < end) {
      now = Math.min(end, now + stepMs);
      await store.advance(now);
    }
  };

  const person = async (run: Run | null = null): Promise<Actor> => {
    people += 1;
    const nth = people;
    const registration = { name: `P${nth}`, email: `p${nth}@example.com`, phone: '01012345678', birth: null };
    const made = await store.register({ registration, passwordHash: 'x', fromThisMachine: false, run, now });
    if (!made.ok) throw new Error(made.reason);
    const token = `token of ${nth}`;
    const { accountId } = made.account;
    await store.openSession({ token, accountId, run, now, until: now + 1e9 });
    const session = await store.findSession(token, now);
    if (session === null) throw new Error('no session');
    return { sessionId: session.sessionId, accountId, role: session.role, run };
  };

  /** A person who has a pass. */
  const admitted = async (run: Run | null = null): Promise<Actor> => {
    const actor = await person(run);
    await store.join(at(actor), name);
    await pass(500);
    return actor;
  };

  /** A person who may hold seats. */
  const solved = async (run: Run | null = null): Promise<Actor> => {
    const actor = await admitted(run);
    const shown = await store.showCaptcha(at(actor), name, false);
    if (!shown.ok || 'solved' in shown) throw new Error('no captcha');
    await store.checkCaptcha(at(actor), name, shown.letters);
    return actor;
  };

  return {
    name,
    at,
    pass,
    person,
    admitted,
    solved,
    catalogue,
    get store() {
      return store;
    },
    get now() {
      return now;
    },
    /** Jumps without the clockwork running: nothing sweeps. */
    jump: (ms: DurationMs): void => {
      now += ms;
    },
    /** Closes the store and opens it again, as a restart does; perhaps with a newer text about consent. */
    restart: async (newText: string = shownText): Promise<void> => {
      shownText = newText;
      await store.close();
      store = await open();
    },
    close: () => store.close(),
    /** Opens another round with these settings. */
    newRound: async (round: Partial<RoundSettings>): Promise<RoundView> => {
      const opened = await store.openRound(name, round, true, now);
      if (!opened.ok) throw new Error(opened.reason);
      return opened.round;
    },
    /** Pays for what the actor holds. */
    buy: async (actor: Actor, key: string | null = null) => {
      const wish = { key, bodyHash: 'body', order: completeOrder, askingUntil: now + 8_000 };
      const begun = await store.beginCompletion(at(actor), name, wish);
      if (!begun.ok || begun.do !== 'ask') return begun;
      return store.settleIntent(begun.intent.intentId, 'approved', now);
    },
  };
}

/** An order with everything said. */
export const completeOrder = {
  discount: 'general',
  delivery: 'pickup',
  payment: 'card',
  phone: '01012345678',
  email: 'p@example.com',
} as const;
