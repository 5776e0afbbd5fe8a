// Fields of a line of labels.jsonl: which stage of which flow was labelled what, by whom and when.
import { flag, freeText, text } from './column.ts';

export const labelColumns = {
  session_id: text('stage of a flow, as in sessions.parquet'),
  flow_id: text('the flow'),
  stage: text('perf, que or book'),
  label: text('bot, participant, test, unlabelled or synthetic'),
  is_bot: flag('true: bots and synthetic; false: participants; null: everybody else'),
  family: freeText('bot family'),
  level: freeText('level of the bot, L0–L8'),
  tool: freeText('tool of the run'),
  version: freeText('version of the tool'),
  seed: freeText('seed of the run'),
  run_id: text('the run of the bot lab'),
  study: freeText('study a participant was invited to'),
  parameters: freeText('parameters of the run as JSON; flows of people in them under their pseudonyms'),
  replays: text('flows of people that were replayed, separated by spaces; they stand on the same side of every split'),
  giver: freeText('who gave the label: lab, study, generator, nobody, importer'),
  given_on: text('day the run was registered, YYYY-MM-DD, Asia/Seoul; null: by no run'),
} as const;
