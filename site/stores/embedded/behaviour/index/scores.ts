// Scores of documents: what each stage says is kept beside its row, and every stage's score is that of the flow so far, so
// that a later stage needs no earlier file.
import type { DatabaseSync } from 'node:sqlite';
import { shippedModel } from '@podoal/detect/model/shipped.ts';
import { type Evidence, scoreStages, scoreVersion } from '@podoal/detect/score/evidence.ts';
import { count, number, text, textOrNull } from '../../columns.ts';

const version = scoreVersion(shippedModel);

/** Prepares the keeping of scores in the tables of tables.ts. */
export function openScores(database: DatabaseSync) {
  const keep = database.prepare('UPDATE document SET evidence = ?, score_version = ? WHERE name = ? AND flow_id = ?');
  const ofFlow = database.prepare(
    'SELECT stage, evidence FROM document WHERE flow_id = ? AND score_version = ? ORDER BY stage',
  );
  const say = database.prepare('UPDATE document SET score = ?, score_reasons = ? WHERE flow_id = ? AND stage = ?');
  const unscored = database.prepare(
    'SELECT name FROM document WHERE score_version IS NOT ? AND name > ? ORDER BY name LIMIT ?',
  );
  const countUnscored = database.prepare('SELECT COUNT(*) AS n FROM document WHERE score_version IS NOT ?');
  const scoreFlow = (flowId: string): number | null => {
    const before: Evidence[] = [];
    let last: number | null = null;
    // What another model said keeps the score it had, and adds nothing to this one's.
    for (const row of ofFlow.all(flowId, version)) {
      const said = textOrNull(row, 'evidence');
      if (said !== null) before.push(JSON.parse(said));
      const { score, reasons } = scoreStages(shippedModel, before);
      last = score;
      say.run(score, reasons.join(' '), flowId, number(row, 'stage'));
    }
    return last;
  };
  return {
    /** Of the scores that are made now. */
    version,
    /** Keeps what a document says, and scores its flow anew; answers with the flow's score. Its row must be there. */
    put: (flowId: string, name: string, evidence: Evidence): number | null => {
      keep.run(JSON.stringify(evidence), version, name, flowId);
      return scoreFlow(flowId);
    },
    /** Scores a flow anew, of which a stage is gone. */
    scoreFlow,
    unscored: (after: string, most: number): readonly string[] =>
      unscored.all(version, after, most).map((row) => text(row, 'name')),
    countUnscored: (): number => count(countUnscored.get(version)),
  };
}
