// Korean words of the researchers' page of what did not fit.
import type { FileProblem } from '../../behaviour/port.ts';

export const odditiesKo = {
  heading: '거부되거나 낯선 자료',
  lead: '형식에 맞지 않아 따로 보관한 기록과, 기록 폴더에서 색인과 맞지 않는 파일입니다. 다른 기록에는 영향이 없습니다.',
  toViewer: '행동 기록으로',
  files: '기록 폴더의 파일',
  filesLead:
    '시작할 때와 요청할 때 logs 폴더를 색인과 비교합니다. 색인과 크기까지 같은 파일은 내용을 읽지 않습니다. 여기서는 아무것도 고치거나 지우지 않습니다.',
  check: '다시 확인',
  checkedAt: (when: string) => `마지막 확인: ${when}`,
  unchecked: '아직 확인하지 않았습니다.',
  checking: '확인하는 중입니다.',
  reload: '결과 새로 고침',
  allFit: '모든 파일이 색인과 맞습니다.',
  problems: {
    missing: '없어진 문서',
    changed: '크기가 달라진 문서',
    'not-json': 'JSON이 아닌 문서',
    unfit: '형식에 맞지 않는 문서',
    unknown: '색인에 없는 문서',
    unread: '내용을 확인하지 않은 문서',
    'foreign-name': '이름이 문서와 다른 파일',
    'not-a-file': '일반 파일이 아닌 것',
  } satisfies Record<FileProblem, string>,
  problemLeads: {
    missing: '색인에는 있으나 폴더에 없습니다.',
    changed: '문서의 형식은 맞지만 기록할 때와 크기가 다릅니다.',
    'not-json': '이름은 문서와 같지만 내용을 JSON으로 읽을 수 없습니다.',
    unfit: 'JSON이지만 그 단계의 스키마나 예매 시도와 맞지 않습니다. 맞지 않는 첫 항목을 함께 보여 줍니다.',
    unknown: '형식은 맞지만 이 서버가 기록한 것이 아니거나 이미 지운 것입니다.',
    unread: '색인과 다르지만 너무 크거나 많아서, 또는 열 수 없어서 내용을 보지 않았습니다.',
    'foreign-name': '이 서버가 만드는 이름이 아니어서 열지 않았습니다.',
    'not-a-file': '폴더, 링크, 장치입니다. 따라가거나 열지 않았습니다.',
  } satisfies Record<FileProblem, string>,
  count: (count: string) => `${count}개`,
  more: (count: string) => `그 밖에 ${count}개가 더 있습니다.`,
  bytes: (count: string) => `${count}바이트`,
  modifiedAt: (when: string) => `수정 ${when}`,
  refused: '거부된 기록 묶음',
  refusedLead: (shown: string, all: string) =>
    `형식이 맞지 않거나 토큰이 올바르지 않은 묶음을 지금까지 ${all}건 적어 두었습니다. 최근 ${shown}건을 새것부터 보여 줍니다. 내용은 앞부분만, 업로드 토큰은 가리고 보관된 그대로 보여 줍니다.`,
  refusedEmpty: '따로 보관된 묶음이 없습니다.',
  noFlow: '예매 시도를 알 수 없음',
  body: '내용 보기',
};
