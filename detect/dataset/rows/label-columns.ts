// Fields of a line of labels.jsonl: which stage of which flow was labelled what, by whom and when. First what is known by
// provenance, one line a stage; then what researchers say now.
import { flag, freeText, text } from './column.ts';

export const labelColumns = {
  basis: text('provenance: known by where the flow came from, one line a stage; annotation: a researcher says so'),
  session_id: text('stage of a flow, as in sessions.parquet; null: an annotation of the whole flow'),
  flow_id: text('the flow'),
  stage: text('perf, que or book; null: an annotation of the whole flow'),
  label: text('bot, participant, test, unlabelled or synthetic; of annotations bot, person or unsure'),
  is_bot: flag('true: bots and synthetic; false: participants; null: everybody else, and annotations'),
  family: freeText('bot family'),
  level: freeText('level of the bot, L0–L8'),
  tool: freeText('tool of the run'),
  version: freeText('version of the tool'),
  seed: freeText('seed of the run'),
  run_id: text('the run of the bot lab'),
  study: freeText('study a participant was invited to'),
  parameters: freeText('parameters of the run as JSON; flows of people in them under their pseudonyms'),
  replays: text('flows of people that were replayed, separated by spaces; they stand on the same side of every split'),
  giver: freeText(
    'who gave the label: lab, study, generator, nobody, importer; of annotations a pseudonym, annotator-…',
  ),
  given_on: text(
    'YYYY-MM-DD, Asia/Seoul: day the run was registered, of annotations the Monday of their week; null: by no run',
  ),
} as const;
