// datasheet.md of a dataset: the questions of "Datasheets for Datasets" (Gebru et al. 2021), answered as far as they apply.
import type { Report } from '../write/report.ts';

/** Text of the datasheet. */
export function datasheetText({ kind, sessions, flows, people, events, privacy }: Report): string {
  const isImport = kind === 'podoal-import';
  return `# 데이터 설명서 · Datasheet

## 왜 만들었나 · Motivation
티켓 매크로를 가려내는 연구를 위해서입니다. 다른 쓰임은 뜻하지 않았습니다.
For research on detecting ticket macros. Nothing else was meant, least of all deciding about a person.

## 무엇이 들어 있나 · Composition
- 시도 ${flows}건의 단계 ${sessions}개와 사건 ${events}개, 사람 ${people}명 · ${sessions} stages of ${flows} flows, ${events} events, ${people} people.
- 한 줄은 한 시도의 한 단계(목록, 대기열, 예매)입니다 · A row is a stage of a flow: list, line, booking.
- 재지 않은 것은 null이며 0이 아닙니다 · What was not measured is null, never 0. 빠진 것은 \`events_missing\`, \`tail\` 등에 적혀 있습니다 · what is missing is said in the columns on integrity.
- 사람은 무작위로 뽑은 표본이 아닙니다 · The people are no random sample: whoever came and agreed.

## 어떻게 모았나 · Collection
${
  isImport
    ? `첫 시제품이 남긴 파일을 읽었습니다. 무엇을 읽고 짐작하고 거절했는지는 report.json에 있습니다.
Read from files of the first prototype; report.json says of each file what was read, guessed and refused.`
    : `모의 예매 사이트의 기록기가 브라우저에서, 서버가 스스로 한 일을 적었습니다. 동의는 등록할 때 따로 둘을 물었습니다: 기록, 그리고 공개.
Recorded by the mock sale's recorder in the browser and by the server of what it did. Two consents were asked at registration,
nothing preselected: to recording, and to release. Both can be withdrawn at any time.`
}

## 무엇을 고쳤나 · Preprocessing
가명, 상대 시각, 드문 환경을 거칠게(k = ${privacy.k}), 창 크기를 50 px로, 클라이언트가 지은 이름을 \`other\`로. 궤적의 값은 고치지 않았습니다.
Pseudonyms, relative times, coarser environments where rare (k = ${privacy.k}), window sizes to 50 px, names that clients made up
as \`other\`. Coordinates and times of events are as they were recorded; nothing is filled in.

## 쓰임 · Uses
- 환경 열(\`webdriver\`, 브라우저, 화면)은 규칙에만, 모델에는 쓰지 마세요 · Environment columns are for rules, never for a model.
- \`captcha_oracle\`이 true인 시간은 학습에서 빼세요 · Leave captcha times out of training where \`captcha_oracle\` is true.
- \`synthetic\`은 브라우저를 지난 적이 없습니다. 학습과 평가에 쓰지 마세요 · \`synthetic\` never passed through a browser: neither train nor evaluate on it.
- 사람을 다시 알아내려 하지 마세요 · Never try to re-identify anybody.

## 배포와 관리 · Distribution and maintenance
동의를 거둔 사람은 다음 빌드에 없습니다. 옛 판을 가진 사람은 새 판으로 바꿔야 합니다.
Who withdrew is gone from the next build; holders of an older one are asked to replace it. The same input gives the same bytes.
`;
}
