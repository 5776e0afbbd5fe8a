// Korean words about the record of behaviour: what is asked, what the sign on a page says, the page of one's own data.
// The words under `text` are what people agree to: a change of them is a new version (wordsVersion in sale/1-login/consent.ts).
import { consentAgeYears } from '@podoal/sale/1-login/consent.ts';

const age = `만 ${consentAgeYears}세`;

export const consentKo = {
  heading: '행동 기록 동의',
  lead: '두 가지 모두 선택입니다. 동의하지 않아도 가입하고 예매할 수 있고, 언제든 내 데이터에서 바꿀 수 있습니다.',
  text: {
    what: '기록 항목',
    whatMore:
      '공연 목록부터 결제까지의 화면에서 마우스·터치·펜의 움직임과 누름, 스크롤, 키를 누른 때와 키의 종류(글자, 숫자, 지우기 등), 화면의 크기와 확대, 창을 떠나고 돌아온 때, 브라우저 환경(플랫폼, 화면, 시간대 등)을 기록합니다. 입력한 내용, 이름, 전화번호, 비밀번호는 기록하지 않습니다.',
    why: '이용 목적',
    whyMore:
      '매크로(자동 예매 프로그램)를 찾아내는 연구에 씁니다. 기록된 움직임을 되풀이하는 프로그램을 찾으려고 앞서 기록된 움직임과 비교합니다. 누구인지 알아내는 데는 쓰지 않습니다.',
    kept: '함께 남는 것',
    keptMore: '이 사이트를 운영하는 사람이 보관하는 파일에는 이메일과 IP 주소가 함께 남습니다.',
    howLong: '보관 기간',
    howLongMore: (days: string) => `${days}일이 지나면 지웁니다. 그 전에도 내 데이터에서 직접 지울 수 있습니다.`,
    who: '보는 사람',
    whoMore: '이 사이트를 운영하는 사람과 연구자로 등록된 사람이 봅니다.',
    anyway: '동의와 상관없이 남는 것',
    anywayMore: '순번, 좌석 선점, 결제 결과처럼 서버가 한 일은 판매 기록으로 남습니다.',
    recording: `행동 기록에 동의합니다 (${age} 이상)`,
    recordingMore: `생년월일을 적지 않았다면 ${age} 이상이라는 확인을 포함합니다. ${age} 미만은 기록하지 않습니다.`,
    release: '공개 데이터에 쓰는 데 동의합니다',
    releaseMore:
      '행동 기록에 동의했을 때만 해당합니다. 공개하는 데이터에는 이메일과 IP 주소가 들어가지 않고, 사람은 알아볼 수 없는 기호로 바뀌며, 시각은 옮기고 드문 환경은 뭉뚱그립니다. 다시 식별하는 것을 금지하는 조건으로 제공합니다.',
  },
  /** Beside the questions. */
  optional: '(선택)',
  ask: '행동 기록 동의에 아직 답하지 않았습니다. 지금은 기록하지 않습니다.',
  askNew: '행동 기록 동의 문구가 바뀌었습니다. 지금은 기록하지 않습니다.',
  askLink: '읽고 답하기',
  sign: {
    on: '행동 기록 중',
    off: '행동 기록 안 함',
    waits: '예매를 시작하면 기록',
    more: '무엇을 왜 기록하는지 보기',
  },
};

export const myDataKo = {
  heading: '내 데이터',
  lead: '이 사이트가 나에 대해 보관하는 것을 보고, 내려받고, 지울 수 있습니다.',
  recording: '행동 기록',
  answer: '동의 설정',
  answerSave: '저장',
  saved: '답을 저장했습니다.',
  states: {
    never: '아직 답하지 않았습니다. 기록하지 않습니다.',
    outdated: '예전 문구에 답했습니다. 새 문구에 답할 때까지 기록하지 않습니다.',
    on: '동의했습니다. 예매하는 동안 행동을 기록합니다.',
    off: '동의하지 않았습니다. 기록하지 않습니다.',
    underAge: `${age} 미만이므로 기록하지 않습니다.`,
  },
  history: '동의 이력',
  historyEmpty: '답한 적이 없습니다.',
  at: '때',
  recordingColumn: '행동 기록',
  releaseColumn: '공개 데이터',
  via: '답한 곳',
  ways: { register: '회원가입', 'my-data': '내 데이터', api: 'API' },
  yes: '동의',
  no: '동의 안 함',
  studies: '연구 참여',
  studySince: (when: string) => `${when}부터 참여 중`,
  studyFromTo: (from: string, to: string) => `${from} ~ ${to} 참여`,
  leaveLead:
    '그만두면 그 뒤의 예매 시도는 이 연구의 기록이 아닙니다. 지금까지의 기록은 남으며, 아래에서 지울 수 있습니다.',
  leave: '연구 그만두기',
  leaveAsk: '이 연구를 그만둘까요?',
  leaveMore: '다시 참여하려면 초대 코드가 필요합니다.',
  left: '연구를 그만두었습니다.',
  documents: '기록 문서',
  documentsLead: (count: string, size: string) => `문서 ${count}개, ${size}`,
  documentsEmpty: '보관 중인 기록 문서가 없습니다.',
  documentsLater: (count: string) => `오래된 시도 ${count}개는 내려받는 파일에 모두 들어 있습니다.`,
  attempt: '예매 시도',
  visit: '목록만 본 방문',
  stage: '단계',
  started: '시작',
  size: '크기',
  stages: { perf: '공연 목록', que: '대기열', book: '예매' },
  download: '내려받기',
  downloadLead: '계정 정보, 동의 내역, 예매 내역, 기록 문서를 JSON 파일 하나로 받습니다.',
  downloadButton: '모두 내려받기',
  withdraw: '동의 철회와 삭제',
  withdrawLead:
    '행동 기록에 대한 동의를 철회하고, 지금까지 기록한 것을 파일까지 모두 지웁니다. 앞으로 공개될 데이터에서도 빠집니다. 계정과 예매 내역, 판매 기록은 남습니다.',
  withdrawButton: '철회하고 삭제',
  withdrawAsk: '동의를 철회하고 기록을 지울까요?',
  withdrawMore: '지금까지의 행동 기록을 모두 지웁니다. 되돌릴 수 없습니다.',
  withdrawn: (count: string) => `동의를 철회하고 기록 문서 ${count}개를 지웠습니다.`,
};
