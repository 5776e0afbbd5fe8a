// `ai_03_action_logs.csv`: one line for every named action of every stage, made from the stages' documents. Read in
// spreadsheets, so no cell may pass for a formula.
import type { Action, StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { csvCell } from '../csv.ts';
import { tenths } from './assemble/clock.ts';
import { isoSeoul } from './assemble/document-name.ts';

/** An action of a document as the log wants it. */
export type ActionRow = Omit<Action, 't' | 'page'> & {
  /** Tells the action from all others of its document, and is the same in each revision. */
  readonly key: string;
  /** When, epoch ms by the server's clock, to 0.1. */
  readonly at: number;
};

const columns = [
  ...['timestamp', 'user_ip', 'session_id', 'user_id', 'action', 'target_id'],
  ...['click_pos_x', 'click_pos_y', 'time_delta', 'extra'],
];

/** First line of the file. */
export const actionLogHead = `${columns.join(',')}\r\n`;

/** The actions of a document in order of time. */
export function actionRows(document: StageDocument): readonly ActionRow[] {
  const seen = new Map<string, number>();
  return document.actions.map(({ t, page, ...action }) => {
    const name = `${whenAndWhere(document, t, page)} ${action.reported_by} ${action.action} ${action.target}`;
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return { ...action, key: `${name} ${nth}`, at: tenths(document.time_base.zero_epoch_ms + t) };
  });
}

/** A page's own clock stays as it is when late batches show that the document's time of the page was wrong. */
function whenAndWhere(document: StageDocument, t: number, page: number | null): string {
  const on = page === null ? undefined : document.pages?.[page];
  return on === undefined ? `${t}` : `${on.path} ${on.id} ${tenths(t - on.enter)}`;
}

/**
 * A line of the log.
 * @param previousAt `at` of the action before it in the flow; null: it is the flow's first
 */
export function actionLogLine(document: StageDocument, row: ActionRow, previousAt: number | null): string {
  const { flow_id, stage, user_ip, session_id, user_id } = document;
  const { at, action, target, x, y, reported_by, extra } = row;
  // What came late has no action before it that the file knows of.
  const delta = previousAt === null || previousAt > at ? null : tenths(at - previousAt);
  const more = JSON.stringify({ ...extra, flow_id, stage, reported_by });
  const cells = [isoSeoul(at), user_ip, session_id, user_id, action, target, x, y, delta, more];
  return `${cells.map(csvCell).join(',')}\r\n`;
}
