// A batch: what a recorder sends of one page since its last batch. Columnar, small, checked whole before it is kept.
// `POST /api/batch` takes it as JSON, also as text/plain (`sendBeacon`).
import Type from 'typebox';
import { namePattern, navigationTypes, type SignalName, signalNames, signalTables } from './signals.ts';

/** Largest body of a batch in bytes. */
export const largestBatchBytes = 60_000;

const whole = (maximum: number, description: string) => Type.Integer({ minimum: 0, maximum, description });
const orNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const wordOf = <const Word extends string>(words: readonly Word[]) =>
  Type.Unsafe<Word>(Type.Union(words.map((word) => Type.Literal(word))));
const text = (maxLength: number) => orNull(Type.String({ maxLength }));
const amount = orNull(Type.Number({ minimum: -100_000, maximum: 100_000 }));
const exact = { additionalProperties: false } as const;

/** What the browser says of itself and its window; names are the browser's own. Not the language: it accuses foreigners. */
export const Environment = Type.Object(
  {
    webdriver: orNull(Type.Boolean()),
    userAgent: text(512),
    platform: text(64),
    hardwareConcurrency: amount,
    deviceMemory: amount,
    maxTouchPoints: amount,
    screen: Type.Object(
      { width: amount, height: amount, availWidth: amount, availHeight: amount, colorDepth: amount },
      exact,
    ),
    window: Type.Object(
      {
        innerWidth: amount,
        innerHeight: amount,
        outerWidth: amount,
        outerHeight: amount,
        screenX: amount,
        screenY: amount,
      },
      exact,
    ),
    devicePixelRatio: amount,
    timezone: text(64),
    pointer: orNull(wordOf(['fine', 'coarse', 'none'])),
    hover: orNull(wordOf(['hover', 'none'])),
    cookieEnabled: orNull(Type.Boolean()),
    doNotTrack: text(16),
  },
  exact,
);
export type Environment = Type.Static<typeof Environment>;

/** Facts of a page that its first batch carries. */
const PageStart = Type.Object(
  {
    navigation: wordOf(navigationTypes),
    environment: Environment,
  },
  exact,
);

/** A table on the wire: the number of rows, then its columns in the order of `signalTables`, each coded by codec.ts. */
const tableOf = (signal: SignalName) => {
  const columns = Object.keys(signalTables[signal]).length;
  return Type.Unsafe<readonly [number, ...string[]]>(
    Type.Tuple([whole(20_000, 'rows'), ...Array.from({ length: columns }, () => Type.String({ maxLength: 60_000 }))]),
  );
};

const Tables = Type.Object(
  Object.fromEntries(signalNames.map((signal) => [signal, Type.Optional(tableOf(signal))])) as Record<
    SignalName,
    Type.TOptional<ReturnType<typeof tableOf>>
  >,
  exact,
);

/** One batch. */
export const Batch = Type.Object(
  {
    v: Type.Literal(1),
    token: Type.String({ maxLength: 120, description: 'upload token of the page; says whose flow it is' }),
    page: Type.String({ pattern: '^[0-9a-f]{16}$', description: "the page's own id, drawn by the recorder" }),
    seq: whole(1_000_000, 'number of the batch in its page, from 0'),
    first: whole(1_000_000_000, 'events of this page before this batch'),
    at: Type.Number({ minimum: 0, maximum: 1e10, description: 'when the batch was cut, ms since the page began' }),
    wall: Type.Number({ minimum: 0, maximum: 1e14, description: "the browser's wall clock at that moment, epoch ms" }),
    last: Type.Boolean({ description: 'the page was left with this batch' }),
    dropped: whole(1_000_000_000, 'events of this page the recorder had to drop, so far'),
    cost: Type.Number({ minimum: 0, maximum: 1e9, description: "the recorder's own work on this page so far, ms" }),
    start: orNull(PageStart),
    names: Type.Array(Type.String({ maxLength: 70, pattern: namePattern.source }), { maxItems: 4_000 }),
    tables: Tables,
  },
  exact,
);
export type Batch = Type.Static<typeof Batch>;
