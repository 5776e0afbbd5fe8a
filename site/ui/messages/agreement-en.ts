// English words of the page of agreement, under the keys of the Korean ones.
import type { agreementKo } from './agreement-ko.ts';

export const agreementEn: typeof agreementKo = {
  heading: 'Agreement of labels',
  lead: 'How far researchers who label apart from each other say the same.',
  pairs: 'Pairwise',
  noPairs: 'No two people have labelled the same session yet.',
  how: 'A session that both labelled as a whole counts once, and so does each stage that at least one of them labelled by itself; a label of the whole session speaks for the stage. Bot, person and unsure are three values without an order.',
  kappa: "Cohen's kappa",
  noKappa: 'undefined',
  agreement: 'Same label',
  units: 'Seen by both',
  givers: 'Who labelled',
  noGivers: 'Nobody has labelled anything yet.',
  giver: 'Researcher',
  flows: 'Sessions',
  labels: 'Labels',
  toDisputed: 'Sessions on which they disagree',
  toViewer: 'To the behaviour record',
};
