// Every setting of the site, read once at start from PODOAL_* environment variables; all that is wrong comes at once.
// main.ts hands the result to whatever needs it; nothing else looks at the environment.
import { fastestQueueRate, slowestQueueRate } from '@podoal/contract/http/console.ts';
import type { GateMode } from '@podoal/sale/actor.ts';
import { type Found, flag, isLoopbackHost, number, oneOf, origin, type Reader, text, whole } from './setting.ts';

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export type Config = {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Folder of everything the site keeps. */
  readonly dataFolder: string;
  readonly gates: GateMode;
  /** Seed of rounds that have none of their own; null: drawn once and stored. */
  readonly seed: string | null;
  /** Places a second; null: 100–200. */
  readonly queueRate: number | null;
  /** Share of holds a fan of the crowd takes first, 0–1. */
  readonly rivalRate: number;
  readonly crowd: boolean;
  /** Path of the catalogue file; null: the listed one that ships. */
  readonly catalogue: string | null;
  /** Opens the routes of the lab; null: they do not exist. */
  readonly labKey: string | null;
  /** How long the site waits for the payment gateway. */
  readonly paymentTimeoutMs: number;
  /** Whether log-in and registration are slowed down by address. */
  readonly addressLimits: boolean;
  readonly logLevel: (typeof logLevels)[number];
  /** Days after which what was measured is deleted. */
  readonly retentionDays: number;
  /** Whether 2 + 1 synthetic bot logs are written after every 6th completed booking. */
  readonly botLogs: boolean;
  /** Shows the sample that ships, over a folder of its own, instead of the data folder. */
  readonly sample: boolean;
  /** The public address when a proxy stands in front, e.g. `https://tickets.example.org`; null: host and port. */
  readonly publicOrigin: string | null;
};

/** A setting that does not fit. */
export type SettingProblem = {
  readonly name: string;
  /** What stood there; null for secrets and for names that are unknown. */
  readonly found: string | null;
  readonly expected: string;
  readonly example: string;
};

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

type Setting<Value> = {
  readonly name: string;
  readonly read: Reader<Value>;
  readonly otherwise: Value;
  readonly secret?: true;
};

const setting = <Value>(name: string, otherwise: Value, read: Reader<Value>): Setting<Value> => ({
  name,
  read,
  otherwise,
});

/** One line a setting: its variable, its default, how it is read. */
const settings: { readonly [Name in keyof Config]: Setting<Config[Name]> } = {
  host: setting('PODOAL_HOST', '127.0.0.1', text('a host name or address', '127.0.0.1', /^[A-Za-z0-9.:_-]{1,253}$/u)),
  port: setting('PODOAL_PORT', 3000, whole(0, 65_535, '3000')),
  dataFolder: setting('PODOAL_DATA', './data', text('the path of a folder', './data', /^[^\0]{1,1000}$/u)),
  gates: setting<GateMode>('PODOAL_GATES', 'enforce', oneOf(['enforce', 'observe'])),
  seed: setting<string | null>('PODOAL_SEED', null, text('1 to 100 characters', 'spring-2027', /^.{1,100}$/u)),
  queueRate: setting<number | null>(
    'PODOAL_QUEUE_RATE',
    null,
    number(slowestQueueRate, fastestQueueRate, '150', 'places a second'),
  ),
  rivalRate: setting('PODOAL_RIVAL_RATE', 0.3, number(0, 1, '0.3', 'a share')),
  crowd: setting('PODOAL_CROWD', true, flag),
  catalogue: setting<string | null>(
    'PODOAL_CATALOGUE',
    null,
    text('the path of a catalogue file', 'catalogue/invented.json', /^[^\0]{1,1000}$/u),
  ),
  labKey: {
    ...setting<string | null>(
      'PODOAL_LAB_KEY',
      null,
      text(
        'at least 32 characters without spaces',
        '0123456789abcdef0123456789abcdef (make your own)',
        /^[\x21-\x7e]{32,500}$/u,
      ),
    ),
    secret: true,
  },
  paymentTimeoutMs: setting('PODOAL_PAYMENT_TIMEOUT_MS', 8000, whole(100, 60_000, '8000')),
  addressLimits: setting('PODOAL_ADDRESS_LIMITS', true, flag),
  logLevel: setting<Config['logLevel']>('PODOAL_LOG', 'info', oneOf(logLevels)),
  retentionDays: setting('PODOAL_RETENTION_DAYS', 180, whole(1, 36_500, '180')),
  botLogs: setting('PODOAL_BOT_LOGS', true, flag),
  sample: setting('PODOAL_SAMPLE', false, flag),
  publicOrigin: setting<string | null>('PODOAL_ORIGIN', null, origin),
};

/** Variables with our prefix that other parts of the project read. */
const elsewhere: ReadonlySet<string> = new Set(['PODOAL_CHROMIUM']);

/** Reads all settings. A variable that is empty counts as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const problems: SettingProblem[] = [];
  const value = <Name extends keyof Config>(name: Name): Config[Name] => readSetting(settings[name], env, problems);
  const config: Config = {
    host: value('host'),
    port: value('port'),
    dataFolder: value('dataFolder'),
    gates: value('gates'),
    seed: value('seed'),
    queueRate: value('queueRate'),
    rivalRate: value('rivalRate'),
    crowd: value('crowd'),
    catalogue: value('catalogue'),
    labKey: value('labKey'),
    paymentTimeoutMs: value('paymentTimeoutMs'),
    addressLimits: value('addressLimits'),
    logLevel: value('logLevel'),
    retentionDays: value('retentionDays'),
    botLogs: value('botLogs'),
    sample: value('sample'),
    publicOrigin: value('publicOrigin'),
  };
  if (config.labKey !== null && !(isLoopbackHost(config.host) && config.publicOrigin === null)) {
    problems.push({
      name: 'PODOAL_LAB_KEY',
      found: null,
      expected: 'to be set only while PODOAL_HOST is this machine itself and PODOAL_ORIGIN is not set',
      example: 'PODOAL_HOST=127.0.0.1',
    });
  }
  problems.push(...unknownNames(env));
  return problems.length === 0 ? { ok: true, config } : { ok: false, problems };
}

/** One line a problem, for the person who starts the site. */
export const problemLines = (problems: readonly SettingProblem[]): readonly string[] =>
  problems.map(({ name, found, expected, example }) => {
    const stood = found === null ? '' : ` is ${JSON.stringify(found)};`;
    return `${name}${stood} expected ${expected}, for example ${example}`;
  });

function readSetting<Value>(
  one: Setting<Value>,
  env: Readonly<Record<string, string | undefined>>,
  problems: SettingProblem[],
): Value {
  const written = env[one.name];
  if (written === undefined || written === '') return one.otherwise;
  const found: Found<Value> = one.read(written);
  if (found.ok) return found.value;
  problems.push({
    name: one.name,
    found: one.secret ? null : written,
    expected: found.expected,
    example: found.example,
  });
  return one.otherwise;
}

function unknownNames(env: Readonly<Record<string, string | undefined>>): SettingProblem[] {
  const names = Object.values(settings).map(({ name }) => name);
  return Object.keys(env)
    .filter((name) => name.startsWith('PODOAL_') && !names.includes(name) && !elsewhere.has(name))
    .map((name) => ({
      name,
      found: null,
      expected: `no setting of this name, but one of ${names.join(', ')}`,
      example: 'PODOAL_PORT=3000',
    }));
}
