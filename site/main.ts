// Starts the site: settings → catalogue → store → gateway → app → listen → clockwork. The only place that wires.
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { pages } from '@podoal/contract/routes.ts';
import { seconds } from '@podoal/contract/units.ts';
import { consentVersionOf } from '@podoal/sale/1-login/consent.ts';
import { buildApp } from './app.ts';
import { uploadTokens } from './behaviour/upload-token.ts';
import { fileProblemLines, readCatalogue } from './catalogue.ts';
import { type Config, problemLines, readConfig } from './config.ts';
import { closeFolder, lockFolder, ownersAlone } from './data-lock.ts';
import type { Deps } from './deps.ts';
import type { App } from './http/app-type.ts';
import { makeLog } from './http/log.ts';
import { type Repeated, repeat } from './repeat.ts';
import { openSample, type Sample, sampleFile } from './sample.ts';
import { systemSecrets } from './secrets.ts';
import { addressOf, startLines } from './start-lines.ts';
import { openPictures } from './steps/4-captcha/pictures.ts';
import { loadLetterSounds } from './steps/4-captcha/sound.ts';
import { reconcile } from './steps/8-complete/completion.ts';
import { openSandboxGateway } from './steps/8-complete/sandbox-gateway.ts';
import { loadDocuments } from './stores/embedded/behaviour/load-documents.ts';
import { openBehaviourStore } from './stores/embedded/behaviour/store.ts';
import { openEmbeddedStore } from './stores/embedded/index.ts';
import { tokenHash } from './token-hash.ts';
import { loadAssets } from './ui/assets.ts';

/** How often the sale's clockwork moves: cursors, admissions, the crowd, what ran out. */
const tickMs = 250;
const reconcileEveryMs = seconds(5);
/** How often the record follows what came, and writes the documents that are due. */
const recordEveryMs = seconds(1);
/** Failed ticks in a row after which the site says it is not ready. */
const failuresUntilNotReady = 4;
/** Requests under way may take this long when the site is stopped, and as long as a payment may besides. */
const stopWithinMs = seconds(2);

process.umask(ownersAlone);
const clock = { now: () => Date.now() };
const root = projectRoot(import.meta.dirname);
await start(settings());

async function start(config: Config): Promise<void> {
  const sample = config.sample ? sampleOf() : null;
  const dataFolder = sample?.folder ?? resolve(config.dataFolder);
  const catalogueFile = resolve(config.catalogue ?? join(root, 'catalogue', 'listed.json'));
  const read = readCatalogue(catalogueFile);
  if (!read.ok) return stopWith('The catalogue cannot be used:', fileProblemLines(read.problems));
  closeFolder(dataFolder);
  const lock = lockFolder(dataFolder);
  if (lock === null) {
    const other = 'stop that one, or start this one beside it: PODOAL_DATA=./data-2 PODOAL_PORT=3001 npm start';
    return stopWith('Another Podoal is running on this data folder:', [dataFolder, other]);
  }

  const { seed, queueRate, rivalRate, crowd } = config;
  const store = await openEmbeddedStore({
    ...{ dataDirectory: dataFolder, catalogue: read.catalogue, secrets: systemSecrets, now: clock.now() },
    settings: { seed, queueRate, rivalRate, crowd },
    consentVersion: consentVersionOf(config.retentionDays),
  }).catch((error: unknown) =>
    stopWith('The data folder cannot be used:', [error instanceof Error ? error.message : String(error)]),
  );
  if (sample !== null) loadDocuments(dataFolder, sample.documents);
  const gateway = openSandboxGateway(dataFolder);
  const pictures = openPictures();
  const browserFolder = join(root, 'dist', 'browser');
  const log = makeLog(config.logLevel);
  const { retentionDays, botLogs } = config;
  const behaviour = await openBehaviourStore({
    ...{ dataDirectory: dataFolder, catalogue: read.catalogue, retentionDays, botLogs },
    sessionKey: await store.secretKey('session-hash'),
    report: (error, what) => log.error({ err: error }, what),
  });
  const deps: Deps = {
    ...{ config, store, behaviour, gateway, clock, catalogue: read.catalogue, secrets: systemSecrets },
    uploadTokens: uploadTokens(await store.secretKey('upload-token')),
    assets: loadAssets(browserFolder),
    pictures,
    sounds: loadLetterSounds(join(root, 'site', 'steps', '4-captcha', 'letters')),
    log,
  };
  const loops = [
    repeat(tickMs, () => store.advance(clock.now()), failed(deps, 'the clockwork of the sale failed')),
    repeat(reconcileEveryMs, () => reconcile(deps), failed(deps, 'looking at open payments failed')),
    repeat(recordEveryMs, () => behaviour.advance(clock.now()), failed(deps, 'the record of behaviour failed')),
  ] as const;
  const isTicking = (): boolean => loops[0].failures() < failuresUntilNotReady;
  const app = await buildApp(deps, { browserFolder, isTicking });
  stopOnSignal(app, loops, deps, () => {
    gateway.close();
    void pictures.close();
    lock.release();
  });
  await listen(app, deps, dataFolder, sample);
}

async function listen(app: App, deps: Deps, dataFolder: string, sample: Sample | null): Promise<void> {
  const { config, store } = deps;
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const hint = `Another program may use the port: PODOAL_PORT=${config.port + 1} npm start`;
    return stopWith('The site cannot listen:', said.includes('EADDRINUSE') ? [said, hint] : [said]);
  }
  const address = addressOf(config, portOf(app.server.address()) ?? config.port);
  const link = await researcherLink(store, address);
  console.log(startLines({ config, address, dataFolder, attempts: sample?.attempts ?? null }, link).join('\n'));
}

function portOf(address: AddressInfo | string | null): number | null {
  return typeof address === 'object' ? (address?.port ?? null) : null;
}

/** A fresh one-time link while there is no researcher. */
async function researcherLink(store: Deps['store'], address: string): Promise<string | null> {
  if (await store.hasResearcher()) return null;
  const token = systemSecrets.token();
  await store.offerResearcherLink(tokenHash(token), clock.now());
  return `${address}${pages.researcher}?token=${token}`;
}

/** A signal that comes again so soon, ms, is the same one, handed on by whoever started this process. */
const sameSignalMs = 500;

/** Stops listening, lets requests finish, then closes what was opened. A second signal ends at once. */
function stopOnSignal(app: App, loops: readonly Repeated[], deps: Deps, closeRest: () => void): void {
  let begunAtMs: number | null = null;
  const stop = async (): Promise<void> => {
    if (begunAtMs !== null) {
      if (performance.now() - begunAtMs > sameSignalMs) process.exit(1);
      return;
    }
    begunAtMs = performance.now();
    setTimeout(() => process.exit(1), stopWithinMs + deps.config.paymentTimeoutMs).unref();
    await app.close();
    // The record ends what it is at between two documents; the rest is due after the next start.
    await Promise.all([...loops.map((loop) => loop.stop()), deps.behaviour.close()]);
    await deps.store.close();
    closeRest();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

function failed(deps: Deps, what: string): (error: unknown) => void {
  return (error) => deps.log.error({ err: error }, what);
}

function sampleOf(): Sample {
  try {
    const sample = openSample(root);
    // However the process ends, short of being killed.
    process.once('exit', sample.remove);
    return sample;
  } catch (error) {
    return stopWith(`The sample cannot be read (${sampleFile}; npm run sample makes it again):`, [String(error)]);
  }
}

function settings(): Config {
  const read = readConfig(process.env);
  return read.ok ? read.config : stopWith('These settings cannot be used:', problemLines(read.problems));
}

function stopWith(what: string, lines: readonly string[]): never {
  console.error([what, ...lines.map((line) => `  ${line}`)].join('\n'));
  process.exit(1);
}

/** The folder of the project, from the sources as from the built server. */
function projectRoot(from: string): string {
  if (existsSync(join(from, 'catalogue')) && existsSync(join(from, 'package.json'))) return from;
  const above = dirname(from);
  return above === from
    ? stopWith('The project folder was not found above', [import.meta.dirname])
    : projectRoot(above);
}
