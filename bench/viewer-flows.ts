// 100,000 sessions for the row of the viewer's list: people and bots that gave up, waited and booked, put into the index
// as the store itself would.
import type { DatabaseSync } from 'node:sqlite';
import { stages } from '@podoal/contract/behaviour/deeds.ts';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { givenLabels } from '@podoal/contract/behaviour/given-labels.ts';
import type { FlowRow } from '@podoal/contract/http/viewer.ts';
import { type GivenLabels, openGivenLabels } from '../site/stores/embedded/behaviour/given-labels.ts';
import {
  documentForTests,
  flowIdForTests,
  type Wish,
} from '../site/stores/embedded/behaviour/index/document-for-tests.ts';
import { openIndex } from '../site/stores/embedded/behaviour/index/index.ts';

const families = ['straight', 'eased', 'bezier', 'wind', 'sigma', 'replay', 'hybrid', 'api', 'queue_bypass'] as const;
const domains = ['example.com', 'example.org', 'mail.example.net', '보기.example'] as const;
const people = 40_000;
const performances = 8;

/** Numbers that look drawn and are the same in every run: a hash of flow and purpose. */
function draw(flowNo: number, purpose: number, below: number): number {
  let mixed = Math.imul(flowNo ^ (purpose << 20), 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca77);
  mixed ^= mixed >>> 13;
  return Math.floor(((mixed >>> 0) / 2 ** 32) * below);
}

/** Fills the index. `before`: the moment the last of them began. `keep` is told every document, for who wants its file. */
export function fillIndex(
  database: DatabaseSync,
  flows: number,
  before: number,
  keep: (document: StageDocument, name: string) => void = () => undefined,
): void {
  const index = openIndex(database, openGivenLabels(':memory:'));
  const atOnce = 5_000;
  for (let from = 1; from <= flows; from += atOnce) {
    database.exec('BEGIN');
    for (let flowNo = from; flowNo < Math.min(from + atOnce, flows + 1); flowNo += 1) {
      for (const wish of wishesOf(flowNo, before - (flows - flowNo) * 60_000)) {
        const { document, file } = documentForTests(wish);
        index.put(document, file);
        keep(document, file.name);
      }
    }
    database.exec('COMMIT');
  }
}

/** Three researchers said something of half of the sessions, of some of them differently, now and then of one stage alone. */
export function fillLabels(given: GivenLabels, flows: number): void {
  for (const giver of [1, 2, 3]) {
    for (const label of givenLabels) {
      for (const stage of [null, 'book'] as const) {
        const ids = Array.from({ length: flows }, (_, nth) => nth + 1).filter((flowNo) => {
          const isLabelled = draw(flowNo, 60 + giver, 2) === 0;
          const isStage = (draw(flowNo, 64 + giver, 10) === 0) === (stage !== null);
          return isLabelled && isStage && givenLabels[draw(flowNo, 68 + giver, givenLabels.length)] === label;
        });
        given.add(ids.map(flowIdForTests), {
          stage,
          label,
          giver,
          family: null,
          level: null,
          note: '',
          givenAt: flows,
        });
      }
    }
  }
}

/** All three documents of an attempt; a tenth of them fewer than three, some with losses, some by bots. */
function wishesOf(flowNo: number, startedAt: number): readonly Wish[] {
  const user = draw(flowNo, 1, people) + 1;
  const performance = draw(flowNo, 2, performances) + 1;
  const reached = draw(flowNo, 3, 10) === 0 ? draw(flowNo, 4, 3) : 2;
  const isBooked = reached === 2 && draw(flowNo, 5, 3) > 0;
  const isRecorded = draw(flowNo, 6, 12) > 0;
  let start = startedAt + draw(flowNo, 7, 50_000);
  return stages.slice(0, reached + 1).map((stage, place) => {
    const dwell = 2_000 + draw(flowNo, 10 + place, 240_000) + draw(flowNo, 13 + place, 10) / 10;
    start += dwell;
    const measured = (purpose: number, below: number) => (isRecorded ? draw(flowNo, purpose + place, below) : null);
    const isLast = place === reached;
    return {
      ...{ flow_id: flowIdForTests(flowNo), stage, revision: draw(flowNo, 20 + place, 9) === 0 ? 1 : 0 },
      ...{ outcome: !isLast || isBooked ? 'completed' : 'abandoned', source: isRecorded ? 'recorder' : 'server' },
      ...{ started_at: start - dwell, dwell_ms: dwell, round_id: performance, ...labelOf(flowNo) },
      ...{ performance_id: `perf00${performance}`, date: '2027-03-01', time: '19:00', user_id: String(user) },
      user_email: isRecorded ? `person${user}@${domains[draw(user, 9, domains.length)]}` : null,
      booking_id: isBooked && isLast ? `M${String(flowNo).padStart(8, '0')}` : null,
      ...{ device: draw(user, 8, 5) === 0 ? 'touch' : 'mouse', clicks: measured(30, 40), hovers: measured(33, 80) },
      ...{ keys: measured(36, 30), points: measured(39, 12), seats: isBooked ? 1 + draw(flowNo, 42, 4) : 0 },
      seats_lost: draw(flowNo, 43, 3),
      missing: isRecorded ? Math.max(0, draw(flowNo, 44 + place, 60) - 50) : null,
      loss: draw(flowNo, 47 + place, 20) === 0 ? 'unknown-tail' : 'none',
    };
  });
}

function labelOf(flowNo: number): Pick<FlowRow, 'is_bot' | 'label' | 'family' | 'level' | 'study'> {
  const study = null;
  const kind = draw(flowNo, 50, 10);
  if (kind < 6) return { is_bot: null, label: 'unlabelled', family: null, level: null, study };
  if (kind === 6) return { is_bot: false, label: 'participant', family: null, level: null, study: 'pilot' };
  const family = families[draw(flowNo, 51, families.length)] ?? families[0];
  return { is_bot: true, label: kind === 7 ? 'synthetic' : 'bot', family, level: `L${draw(flowNo, 52, 9)}`, study };
}
