// Korean words of the page of agreement.

export const agreementKo = {
  heading: '라벨 일치도',
  lead: '연구자들이 따로 붙인 라벨이 얼마나 같은지 봅니다.',
  pairs: '두 사람 간 비교',
  noPairs: '두 사람이 함께 라벨을 붙인 기록이 아직 없습니다.',
  how: '기록 전체에 둘 다 라벨을 붙였으면 그 기록을 한 번, 적어도 한 사람이 따로 라벨을 붙인 단계를 한 번씩 셉니다. 기록 전체에만 붙인 라벨은 그 단계에도 해당합니다. 봇, 사람, 모름은 순서 없는 세 값입니다.',
  kappa: '카파 (코헨)',
  noKappa: '정할 수 없음',
  agreement: '같은 라벨',
  units: '함께 본 수',
  givers: '라벨을 붙인 사람',
  noGivers: '아직 아무도 라벨을 붙이지 않았습니다.',
  giver: '연구자',
  flows: '기록',
  labels: '라벨',
  toDisputed: '의견이 다른 기록 보기',
  toViewer: '행동 기록으로',
};
