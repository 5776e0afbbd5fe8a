// The lines that open a dataset in DuckDB: they stand in its card and in docs/dataset.md, and a test runs every one of them.

export type Query = { readonly ko: string; readonly en: string; readonly sql: string };

export const queries: readonly Query[] = [
  {
    ko: '표 열기: 라벨과 결과별 단계 수',
    en: 'Open the table: stages by label and outcome',
    sql: `SELECT stage, label, stage_outcome, count(*) AS stages, round(median(dwell_ms)) AS median_dwell_ms
FROM 'sessions.parquet' GROUP BY ALL ORDER BY ALL;`,
  },
  {
    ko: '궤적과 세션을 한 문장으로: 좌석 단계의 평균 속도 (px/s)',
    en: 'Trajectories with their sessions in one statement: mean speed of the book stage (px/s)',
    sql: `WITH step AS (
  SELECT session_id, t_ms - lag(t_ms) OVER path AS dt_ms, sqrt((x - lag(x) OVER path) ** 2 + (y - lag(y) OVER path) ** 2) AS px
  FROM 'events.parquet' WHERE kind = 'point' AND name = 'move' WINDOW path AS (PARTITION BY session_id, page ORDER BY n)
)
SELECT session_id, label, 1000 * sum(px) / sum(dt_ms) AS px_per_s
FROM step JOIN 'sessions.parquet' USING (session_id) WHERE stage = 'book' AND dt_ms > 0 GROUP BY ALL ORDER BY ALL;`,
  },
  {
    ko: '이선좌 뒤 다음 좌석을 누르기까지 (ms)',
    en: 'From a lost seat to the next click on a seat (ms)',
    sql: `SELECT lost.session_id, lost.t_ms, min(click.t_ms) - lost.t_ms AS reaction_ms
FROM 'events.parquet' lost JOIN 'events.parquet' click ON click.session_id = lost.session_id AND click.t_ms > lost.t_ms
WHERE lost.kind = 'lost' AND click.kind = 'click' AND click.target LIKE 'seat:%'
GROUP BY lost.session_id, lost.t_ms ORDER BY ALL;`,
  },
  {
    ko: '학습용만: 사람별 분할',
    en: 'Only what may be trained on, split by person',
    sql: `SELECT split_person, count(DISTINCT flow_id) AS flows, count(DISTINCT person_id) AS people
FROM 'sessions.parquet' WHERE coalesce(NOT captcha_oracle, true) GROUP BY ALL ORDER BY ALL;`,
  },
  {
    ko: '라벨 열기',
    en: 'Open the labels',
    sql: `SELECT label, family, level, count(*) AS stages FROM read_json('labels.jsonl', format = 'newline_delimited')
WHERE basis = 'provenance' GROUP BY ALL ORDER BY ALL;`,
  },
  {
    ko: '연구자 라벨과 출처 라벨 비교',
    en: 'What researchers say beside what is known by provenance',
    sql: `SELECT label, label_given, count(*) AS stages, median(label_agreement) AS agreement
FROM 'sessions.parquet' WHERE label_givers > 0 GROUP BY ALL ORDER BY ALL;`,
  },
];

/** The queries as Markdown. */
export const queryText = (): string =>
  queries.map(({ ko, en, sql }) => `${ko} · ${en}\n\n\`\`\`sql\n${sql}\n\`\`\``).join('\n\n');

/** The lines for pandas. */
export const pandasText = [
  '```python',
  'import pandas as pd',
  '',
  'sessions = pd.read_parquet("sessions.parquet")',
  'events = pd.read_parquet("events.parquet", filters=[("kind", "==", "click")])',
  'labels = pd.read_json("labels.jsonl", lines=True)',
  'train = sessions[sessions["split_person"] == "train"].merge(events, on="session_id")',
  '```',
].join('\n');
