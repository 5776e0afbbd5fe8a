// Korean words of the page of the dataset.

import type { Detail } from '@podoal/detect/dataset/privacy/environment.ts';
import type { LeftOut } from '@podoal/detect/dataset/source/choose.ts';
import type { Side, SplitName } from '@podoal/detect/dataset/splits/sides.ts';

export const datasetKo = {
  heading: '데이터셋',
  lead: '지금까지 무엇이 기록되었고, 그중 무엇이 공개할 데이터셋에 들어가는지 봅니다.',
  toViewer: '행동 기록으로',
  toDetector: '탐지기',
  empty: '아직 기록이 없습니다. 누군가 예매를 시도하면 여기에 쌓입니다.',
  holds: '지금 있는 기록',
  flows: '기록',
  stages: '단계 문서',
  balance: '라벨과 균형',
  balanceLead: '출처 라벨로 센 기록 수입니다. 막대는 전체에서 차지하는 몫입니다.',
  label: '라벨',
  level: '봇 단계',
  noLevel: '단계 모름',
  share: '몫',
  stagesHeading: '단계별 문서',
  stage: '단계',
  total: '합계',
  release: {
    heading: '공개할 수 있는 것',
    lead: '공개에 동의한 사람과 봇 실험실의 런만 들어갑니다. 기록에 동의한 것만으로는 들어가지 않습니다.',
    flows: '기록',
    stages: '단계 문서',
    people: '사람',
    few: (least: number) => `${least}명 미만`,
    left: '빠지는 단계 문서',
    reason: '이유',
    count: '단계 문서',
    reasons: {
      'no-release': '공개에 동의하지 않았거나 동의를 거둔 사람',
      erased: '요청에 따라 삭제한 기록',
      test: '시험',
      synthetic: '합성',
      'unknown-flow': '이 사이트의 예매에 없는 기록',
      'run-without-token': '런 토큰 없이 움직인 봇 계정',
      'replay-of-nobody': '공개에 동의하지 않은 사람의 기록을 따라 한 봇',
      unreadable: '읽을 수 없는 문서',
    } satisfies Record<LeftOut, string>,
    nothingLeft: '빠지는 문서가 없습니다.',
    later: '문서를 열어야 알 수 있는 것(읽을 수 없는 문서, 동의하지 않은 사람을 따라 한 봇)은 만들 때 가려냅니다.',
    privacy: (least: number) =>
      `환경과 주는 같은 조합인 사람이 ${least}명 이상일 때만 그대로 적고, 아니면 더 뭉뚱그립니다. 여기서도 ${least}명 미만인 사람 수는 적지 않습니다.`,
  },
  last: {
    heading: '마지막으로 만든 데이터셋',
    none: '이 데이터 폴더로는 아직 데이터셋을 만들지 않았습니다. 분할은 만들 때 정해집니다. 사람, 장치, 봇 종류, 시간 가운데 기준이 된 것이 두 쪽에 걸치지 않게 나눕니다.',
    built: (when: string) => `${when}에 만듦`,
    events: '사건',
    splits: '분할: 쪽마다의 기록과 사람',
    split: '기준',
    out: '빠짐',
    names: { person: '사람', device: '장치', family: '봇 종류', time: '시간' } satisfies Record<SplitName, string>,
    sides: { train: '학습', validation: '검증', test: '시험' } satisfies Record<Side, string>,
    people: (count: string) => `사람 ${count}`,
    detail: '환경을 얼마나 자세히 적었나',
    details: {
      exact: '그대로',
      rounded: '뭉뚱그려',
      family: '종류만',
      none: '적지 않음',
    } satisfies Record<Detail, string>,
  },
  build: '데이터셋 만들기',
  buildLead:
    '사이트가 켜져 있어도 됩니다. 다른 데이터 폴더를 쓰면 --data로 알려 주세요. 같은 폴더는 같은 바이트가 됩니다.',
};
