// README.md of a dataset: the data card in Hugging Face form, Korean first. It holds no date: the same input, the same bytes.
import type { Report } from '../write/report.ts';
import { columnTable, datasetVersion, kindTable } from '../write/schemas.ts';
import { pandasText, queryText } from './queries.ts';

const sizes: readonly (readonly [number, string])[] = [
  ...([
    [1_000, 'n<1K'],
    [10_000, '1K<n<10K'],
    [100_000, '10K<n<100K'],
    [1_000_000, '100K<n<1M'],
  ] as const),
];
const sizeOf = (rows: number): string => sizes.find(([below]) => rows < below)?.[1] ?? '1M<n<10M';

/** A table of rows with the same fields, in Markdown. */
export function markdownTable(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const [first] = rows;
  if (first === undefined) return '(없음 · none)';
  const names = Object.keys(first);
  const cell = (value: unknown) => (value === null ? '–' : String(value).replaceAll('|', '\\|').replaceAll('\n', ' '));
  return [
    `| ${names.join(' | ')} |`,
    `|${names.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${names.map((name) => cell(row[name])).join(' | ')} |`),
  ].join('\n');
}

const frontMatter = ({ sessions }: Report): string =>
  [
    '---',
    'pretty_name: Podoal mock ticket sale behaviour',
    'license: other',
    'license_name: podoal-research-no-reidentification',
    'language:\n- ko',
    'task_categories:\n- tabular-classification\n- time-series-forecasting',
    'tags:\n- bot-detection\n- mouse-dynamics\n- ticketing\n- macro',
    `size_categories:\n- ${sizeOf(sessions)}`,
    'configs:',
    '- config_name: sessions\n  default: true\n  data_files: sessions.parquet',
    '- config_name: events\n  data_files: events.parquet',
    '- config_name: features\n  data_files: features.parquet',
    '- config_name: labels\n  data_files: labels.jsonl',
    '---',
  ].join('\n');

/** Where the rows come from, and what that allows. */
const origins = {
  'podoal-dataset': [
    '공개에 동의한 사람, 연구실이 등록한 봇만 들어 있습니다. 동의를 거두거나 자료를 지운 사람은 다음 빌드부터 없습니다.',
    'Holds only people who agreed to release and bots registered by the lab. Who withdraws is gone from the next build on.',
  ],
  'podoal-import': [
    '**첫 시제품의 로그입니다. 여기 사람들이 공개에 동의했다는 기록은 없습니다. 확인하기 전에는 밖에 내지 마세요.**',
    '**Logs of the first prototype. Nothing here says that these people agreed to a release: keep it inside until you know.**',
  ],
} as const;

function privacySection({ privacy }: Report): string {
  const { k, people, rareBefore, told, columns } = privacy;
  return `## 개인정보 · Privacy
사람·기기·세션·시도는 열쇠를 가진 해시(HMAC-SHA-256)의 가명입니다. 전자우편, 계정 번호, IP, 이름, 전화번호, 예매 번호, 브라우저 문자열은 없습니다.
시각은 시도의 시작부터 잰 ms이고, 날짜는 주까지만 있습니다. 할인은 어떤 것인지 밝히지 않습니다.
People, devices, sessions and flows appear under keyed hashes (HMAC-SHA-256). There is no e-mail, account number, IP, name, phone
or booking number and no user agent. Times are ms since the start of the flow, the date is told to the week at most.

**다시 알아내려는 시도를 금합니다 · Re-identifying anybody is forbidden.** 움직임 자체가 사람의 특징일 수 있습니다 · Movement itself may be
characteristic of a person.

k = ${k}: 아래 열의 조합이 ${k}명보다 적으면 더 거칠게 적었습니다 · combinations of these columns shared by fewer than ${k} people are told in a coarser detail:
${columns.map((column) => `\`${column}\``).join(', ')}.
사람 · people: ${people}. 거칠게 하기 전에 드물던 조합 · rare before: ${rareBefore.combinations} (${rareBefore.people} people).

${markdownTable(told)}

\`none\`: 환경을 적지 않음 · told nothing of it. 봇과 합성 로그는 사람이 아니므로 그대로입니다 · bots and synthetic logs are nobody, theirs is exact.`;
}

/** Text of the card. */
export function cardText(report: Report): string {
  const [originKo, originEn] = origins[report.kind];
  const { sessions, flows, people, events, labels, splits, origin } = report;
  return `${frontMatter(report)}

# 포도알 모의 예매 행동 데이터 · Podoal mock ticket sale behaviour

한국식 모의 예매에서 사람과 매크로가 어떻게 움직이는지 적은 자료입니다. 실제 티켓 판매가 아닙니다. ${originKo}
How people and macros move in a Korean-style mock ticket sale; no real tickets. ${originEn}

| 시도 · flows | 단계 · stages | 사건 · events | 사람 · people | 형식 · format |
|---|---|---|---|---|
| ${flows} | ${sessions} | ${events} | ${people} | ${datasetVersion} |

## 파일 · Files
| | |
|---|---|
| \`sessions.parquet\` | 시도의 단계마다 한 줄: 사실, 결과, 라벨, 무결성, 분할 · a row a stage of a flow |
| \`events.parquet\` | 긴 표: 궤적 점, 클릭, 호버, 키, 서버가 한 일 · the long table |
| \`features.parquet\` | 단계마다 한 줄: 탐지기의 특징값 · one row per stage: the detector's features |
| \`labels.jsonl\` | 단계마다 출처 라벨, 이어서 연구자 라벨 · label of each stage by provenance, then what researchers say |
| \`splits.json\` | 시도마다 네 가지 분할의 쪽 · sides of each flow |
| \`report.json\`, \`datasheet.md\`, \`schemas/\`, \`SHA256SUMS\` | 보고, 설명서, JSON Schema, 검사합 · report, datasheet, schemas, checksums |

## 열기 · Open it
${queryText()}

pandas:

${pandasText}

## 라벨 · Labels
라벨은 출처로 붙습니다. 점수로 붙이지 않습니다 · Labels are given by provenance, never by a score.
\`unlabelled\`는 사람이라는 뜻이 아닙니다 · does not mean that it was a person.

${markdownTable(labels)}

## 분할 · Splits
\`split_person\`, \`split_device\`, \`split_family\`, \`split_time\`. 같은 사람, 시도, 봇 실행, 되풀이된 사람은 한쪽에만 있고, 빌드가 검사합니다.
Nobody, no flow, run or replayed person stands on two sides; the build checks it and fails otherwise. A random split is never a headline.

${markdownTable(splits)}

${privacySection(report)}

## 어디서 왔나 · Origin
\`\`\`json
${JSON.stringify(origin, null, 2)}
\`\`\`

## sessions.parquet
${columnTable('sessions')}

## events.parquet
${columnTable('events')}

## features.parquet
${columnTable('features')}

${kindTable()}

## labels.jsonl
${columnTable('labels')}
`;
}
