// A whole site for route tests: the embedded store on a folder of its own, a clock that stands still until moved, the
// sandbox gateway, a lab key. Talks to the app without a network.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ShowingName } from '@podoal/contract/routes.ts';
import { consentVersionOf } from '@podoal/sale/1-login/consent.ts';
import type { Catalogue } from '@podoal/sale/2-performances/catalogue.ts';
import type { PaymentGateway } from '@podoal/sale/8-complete/gateway.ts';
import type { SaleStore } from '@podoal/sale/store.ts';
import type { LightMyRequestResponse } from 'fastify';
import { buildApp } from '../app.ts';
import type { BehaviourStore } from '../behaviour/port.ts';
import { uploadTokens } from '../behaviour/upload-token.ts';
import { readCatalogue } from '../catalogue.ts';
import { type Config, readConfig } from '../config.ts';
import type { Deps } from '../deps.ts';
import type { App } from '../http/app-type.ts';
import { makeLog } from '../http/log.ts';
import { systemSecrets } from '../secrets.ts';
import { drawCaptcha } from '../steps/4-captcha/picture.ts';
import { loadLetterSounds } from '../steps/4-captcha/sound.ts';
import { openSandboxGateway } from '../steps/8-complete/sandbox-gateway.ts';
import { openBehaviourStore } from './embedded/behaviour/store.ts';
import { openEmbeddedStore } from './embedded/index.ts';

export const testLabKey = 'a lab key of tests, long enough!'.replaceAll(' ', '-').padEnd(40, '-');

/** 2027-03-01 12:00 in Seoul. */
const start = Date.UTC(2027, 2, 1, 3);

export type TestSite = {
  readonly app: App;
  readonly deps: Deps;
  readonly store: SaleStore;
  readonly behaviour: BehaviourStore;
  readonly folder: string;
  /** Moves the clock and lets the sale follow. */
  readonly pass: (ms: number) => Promise<void>;
  /** Lets the record follow what happened up to now, and write the documents that are due. */
  readonly recorded: () => Promise<void>;
  /** Somebody with cookies of their own. */
  readonly visitor: () => Visitor;
  /** The first showing of a performance. */
  readonly showing: (performanceId: string) => Promise<ShowingName>;
  readonly close: () => Promise<void>;
};

export type Sent = {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Visitor = {
  /** Sends a request with the cookies kept so far, and keeps those that come. */
  readonly ask: (url: string, sent?: Sent) => Promise<LightMyRequestResponse>;
  readonly cookies: Map<string, string>;
};

export type TestOptions = {
  readonly config?: Partial<Config>;
  readonly gateway?: (folder: string) => PaymentGateway;
  readonly folder?: string;
  /** Another record than the usual one. */
  readonly behaviour?: BehaviourStore;
};

/** Opens a site; `folder` goes on where an earlier one stopped. */
export async function openTestSite(options: TestOptions = {}): Promise<TestSite> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'podoal-test-'));
  let now = start;
  const clock = { now: () => now };
  const catalogue = listedCatalogue();
  const config = { ...testConfig(folder), ...options.config };
  const store = await openEmbeddedStore({
    dataDirectory: folder,
    catalogue,
    secrets: systemSecrets,
    settings: { seed: config.seed, queueRate: config.queueRate, rivalRate: config.rivalRate, crowd: config.crowd },
    consentVersion: consentVersionOf(config.retentionDays),
    now,
  });
  const gateway = options.gateway?.(folder) ?? openSandboxGateway(folder);
  const behaviour = options.behaviour ?? (await openRecord(folder, store, catalogue, config));
  const deps: Deps = {
    ...{ config, store, catalogue, clock, gateway, assets: anyAssets, secrets: systemSecrets },
    behaviour,
    uploadTokens: uploadTokens(await store.secretKey('upload-token')),
    pictures: { draw: async (letters, seed) => drawCaptcha(letters, seed) },
    sounds: loadLetterSounds(fileURLToPath(new URL('../steps/4-captcha/letters', import.meta.url))),
    log: makeLog('silent'),
  };
  const app = await buildApp(deps, { browserFolder: null, isTicking: () => true });
  return {
    ...{ app, deps, store, behaviour, folder },
    pass: async (ms) => {
      now += ms;
      await store.advance(now);
    },
    recorded: async () => {
      await store.advance(now);
      await behaviour.advance(now);
    },
    visitor: () => visitorOf(app),
    showing: async (performanceId) => {
      const found = (await store.showings(now)).find((showing) => showing.performanceId === performanceId);
      if (found === undefined) throw new Error(`no showing of ${performanceId}`);
      return { performanceId, date: found.date, time: found.time };
    },
    close: async () => {
      await app.close();
      await behaviour.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const openRecord = async (
  dataDirectory: string,
  store: SaleStore,
  catalogue: Catalogue,
  { retentionDays, botLogs }: Config,
): Promise<BehaviourStore> =>
  openBehaviourStore({
    ...{ dataDirectory, catalogue, retentionDays, botLogs, sessionKey: await store.secretKey('session-hash') },
    report: (error) => {
      throw error;
    },
  });

function testConfig(folder: string): Config {
  const read = readConfig({
    PODOAL_LAB_KEY: testLabKey,
    PODOAL_DATA: folder,
    PODOAL_LOG: 'silent',
    PODOAL_SEED: 'test',
  });
  if (!read.ok) throw new Error(read.problems.map(({ name }) => name).join());
  return { ...read.config, crowd: false, rivalRate: 0, queueRate: 100_000, paymentTimeoutMs: 300 };
}

function listedCatalogue(): Catalogue {
  const read = readCatalogue(fileURLToPath(new URL('../../catalogue/listed.json', import.meta.url)));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.catalogue;
}

/** Pages in tests name files nobody serves. */
const anyAssets: Deps['assets'] = {
  script: (entry) => ({ src: `/assets/${entry}.js`, css: [], preload: [] }),
  style: (entry) => `/assets/${entry}`,
};

function visitorOf(app: App): Visitor {
  const cookies = new Map<string, string>();
  const ask: Visitor['ask'] = async (url, { method, json, form, headers } = {}) => {
    const body =
      json !== undefined ? JSON.stringify(json) : form !== undefined ? new URLSearchParams(form).toString() : null;
    const type = json !== undefined ? 'application/json' : 'application/x-www-form-urlencoded';
    const answer = await app.inject({
      method: method ?? (body === null ? 'GET' : 'POST'),
      url,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === null ? {} : { 'content-type': type }),
        ...headers,
      },
      ...(body === null ? {} : { payload: body }),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return { ask, cookies };
}

/** A showing as the fields of a call. */
export type ShowingFields = { readonly performance_id: string; readonly date: string; readonly time: string };

export type Buyer = Visitor & {
  readonly email: string;
  readonly showing: ShowingFields;
  /** The showing as the query of a call. */
  readonly query: string;
  /** A call with the showing and more in a JSON body. */
  readonly call: (url: string, more?: Readonly<Record<string, unknown>>) => Promise<LightMyRequestResponse>;
};

let people = 0;

/** Somebody registered, with a showing in mind; `run`: under a run of the lab. */
export async function buyerOf(site: TestSite, performanceId = 'perf007', run = true): Promise<Buyer> {
  people += 1;
  const visitor = site.visitor();
  const email = `person${people}@example.com`;
  if (run) visitor.cookies.set('podoal_run', await runTokenOf(visitor));
  const registered = await visitor.ask('/register', { form: { name: '김포도', email, password: 'correct horse' } });
  if (registered.statusCode !== 303) throw new Error(registered.body);
  const { date, time } = await site.showing(performanceId);
  const showing = { performance_id: performanceId, date, time };
  const query = new URLSearchParams(showing).toString();
  return {
    ...{ ...visitor, email, showing, query },
    call: (url, more = {}) => visitor.ask(url, { json: { ...showing, ...more } }),
  };
}

/** A token of a fresh test run. */
export async function runTokenOf(visitor: Visitor): Promise<string> {
  const headers = { authorization: `Bearer ${testLabKey}` };
  const json = { kind: 'test', family: 'route-test', seed: 1 };
  return (await visitor.ask('/api/lab/runs', { json, headers })).json().run_token;
}

/** Brings a buyer through line and captcha. */
export async function throughCaptcha(site: TestSite, buyer: Buyer): Promise<void> {
  await buyer.call('/api/queue/join');
  await site.pass(2000);
  const { answer } = (await buyer.ask(`/api/lab/captcha?${buyer.query}`)).json();
  const verified = await buyer.call('/api/captcha/verify', { answer });
  if (verified.json().ok !== true) throw new Error(verified.body);
}

/** Brings a buyer to held seats. */
export async function holding(site: TestSite, buyer: Buyer, ...seats: readonly string[]): Promise<void> {
  await throughCaptcha(site, buyer);
  for (const seat_id of seats) {
    const held = await buyer.call('/api/seat/reserve', { seat_id });
    if (held.statusCode !== 200) throw new Error(held.body);
  }
}

/** An order in which nothing is missing. */
export const wholeOrder = { discount: 'general', delivery: 'pickup', payment: 'card' } as const;
