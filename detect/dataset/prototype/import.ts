// `dataset import`: logs of the first prototype → the same tables. Says of every file what was read, guessed and refused.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentOf } from '../privacy/environment.ts';
import { keyOf, type Pseudonyms, pseudonymsOf } from '../privacy/pseudonyms.ts';
import { type EventRow, numbered } from '../rows/events.ts';
import { labelLine } from '../rows/label.ts';
import { isFields } from '../rows/words.ts';
import { mondayOf } from '../source/week.ts';
import { withDuckDb } from '../write/database.ts';
import {
  type Extras,
  type Finished,
  finish,
  type GatheredFlow,
  openTables,
  type Say,
  type Tables,
} from '../write/finish.ts';
import { withUnfinished } from '../write/folder.ts';
import { type FileReport, type Notes, openNotes } from './notes.ts';
import { prototypeRow } from './rows.ts';
import { type FoundStage, stagesIn } from './stages.ts';
import { partEvents } from './tables.ts';

export type ImportOptions = Extras & {
  /** Folder of the logs. */
  readonly logs: string;
  readonly out: string;
  /** Data folder whose key makes the pseudonyms. */
  readonly data: string;
};

export type Imported = {
  readonly finished: Finished;
  readonly files: readonly (FileReport & { readonly name: string })[];
};

/** Larger files are refused: the prototype wrote none above a few MB. */
const largestFileBytes = 64 * 1024 * 1024;

/** Imports a folder of logs. */
export async function importLogs(options: ImportOptions, say: Say): Promise<Imported> {
  const { logs, out, data, csv, json } = options;
  mkdirSync(data, { recursive: true });
  const pseudonym = pseudonymsOf(keyOf(data));
  const names = readdirSync(logs, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  say(`파일 ${names.length}개를 읽습니다`, `reading ${names.length} files`);
  const files: (FileReport & { readonly name: string })[] = [];
  const finished = await withUnfinished(out, ({ folder, scratch }) =>
    withDuckDb(scratch, async (connection): Promise<Finished> => {
      const tables = await openTables(connection);
      const intake = openIntake(tables, pseudonym);
      names.forEach((name, nth) => {
        const notes = openNotes();
        const file = parsed(name, notes);
        for (const found of file === null ? [] : stagesIn(file, notes))
          intake.add(found, name.slice(logs.length + 1), notes);
        files.push({ ...notes.report(nth + 1), name: name.slice(logs.length + 1) });
      });
      const { flows, emails, ips, labels } = intake.close();
      writeFileSync(join(folder, 'labels.jsonl'), labels.map((line) => `${line}\n`).join(''));
      const known = { names: [], phones: [], emails, ips };
      const origin = { files: files.map(({ name: _, ...report }) => report) };
      return finish(connection, folder, { kind: 'podoal-import', flows, known, origin, extras: { csv, json } }, say);
    }),
  );
  return { finished, files };
}

function parsed(name: string, notes: Notes): Readonly<Record<string, unknown>> | null {
  if (statSync(name).size > largestFileBytes) {
    notes.refuse('larger than 64 MB');
    return null;
  }
  try {
    const file: unknown = JSON.parse(readFileSync(name, 'utf8'));
    if (isFields(file)) return file;
    notes.refuse('no JSON object');
  } catch {
    notes.refuse('no JSON, or cut off');
  }
  return null;
}

function openIntake(tables: Tables, pseudonym: Pseudonyms) {
  const flows = new Map<string, GatheredFlow>();
  const seen = new Set<string>();
  const labels: string[] = [];
  const [emails, ips] = [new Set<string>(), new Set<string>()];

  return {
    add: (found: FoundStage, file: string, notes: Notes): void => {
      const { facts, stage, startedAt } = found;
      if (typeof facts.user_email === 'string') emails.add(facts.user_email);
      if (typeof facts.user_ip === 'string') ips.add(facts.user_ip);
      const ids = idsOf(found, file, pseudonym, notes);
      if (seen.has(`${ids.flow} ${stage}`)) {
        notes.refuse(`a second ${stage} of the same attempt`);
        return;
      }
      seen.add(`${ids.flow} ${stage}`);
      const sessionId = pseudonym('session', `prototype ${ids.flow} ${stage}`);
      const clock = { stageStart: startedAt, notes };
      const events: readonly EventRow[] = found.parts.flatMap((part) => partEvents(part, clock));
      const row = prototypeRow(found, events, notes);
      const before = flows.get(ids.flow);
      // Files of single stages come in any order; only a whole attempt tells what came first.
      const flowOffsetMs = typeof facts.flow_id === 'string' ? startedAt - (before?.startedAt ?? startedAt) : null;
      tables.sessions.add({
        ...{ ...row, session_id: sessionId, flow_id: ids.flow, person_id: ids.person, flow_offset_ms: flowOffsetMs },
      });
      for (const event of numbered(events, sessionId)) tables.events.add(event);
      const family = typeof row.label_family === 'string' ? [row.label_family] : [];
      const environment = environmentOf(facts.browser_info, facts.viewport);
      flows.set(ids.flow, {
        ...{ flow: ids.flow, person: ids.person, device: null, runs: [], families: family, sources: [] },
        ...{ startedAt: before?.startedAt ?? startedAt, week: mondayOf(before?.startedAt ?? startedAt) },
        environment: before?.environment ?? environment,
      });
      const label = { kind: row.label, family: row.label_family, given_by: 'importer' };
      const { flow: flowId } = ids;
      const of = { sessionId, flowId, stage, runId: null, replays: [], givenOn: null };
      labels.push(labelLine(label, row.is_bot, of, (text) => text));
    },
    close: () => {
      tables.sessions.close();
      tables.events.close();
      // The detector's features need documents; of older logs the table is empty.
      tables.features.close();
      return { flows: [...flows.values()], emails: [...emails], ips: [...ips], labels };
    },
  };
}

/** Whose stage it is and of which attempt, as far as the prototype tells. */
function idsOf({ facts, startedAt }: FoundStage, file: string, pseudonym: Pseudonyms, notes: Notes) {
  const said = [facts.user_email, facts.user_id].find((one) => typeof one === 'string' && one !== '');
  const isBot = facts.is_bot === true;
  const person = said === undefined || isBot ? null : pseudonym('person', `prototype ${said}`);
  if (typeof facts.flow_id === 'string') return { person, flow: pseudonym('flow', `prototype ${facts.flow_id}`) };
  if (person === null) return { person, flow: pseudonym('flow', `prototype ${file} ${startedAt}`) };
  notes.guess('stages of the same person and showing are one attempt');
  const { performance_id: performance, selected_date: date, selected_time: time } = facts;
  return { person, flow: pseudonym('flow', `prototype ${JSON.stringify([said, performance, date, time])}`) };
}

/** The table on the screen: a line a file, then what was guessed and refused. */
export function importLines(files: Imported['files']): readonly string[] {
  return [
    '파일 · file\t읽음 · read\t짐작 · guessed\t거절 · refused',
    ...files.flatMap(({ name, read, guessed, refused }) => [
      [
        JSON.stringify(name).slice(1, -1),
        Object.values(read).reduce((sum, rows) => sum + rows, 0),
        guessed.length,
        refused.length,
      ].join('\t'),
      ...guessed.map((what) => `    짐작 · guessed: ${what}`),
      ...refused.map((what) => `    거절 · refused: ${what}`),
    ]),
  ];
}
