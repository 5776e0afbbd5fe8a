// Figures of what gives bots away, over a document of the golden ones: counted by hand.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BookDocument, StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { folderForTests } from '@podoal/detect/dataset/folder-for-tests.ts';
import { expect, it } from 'vitest';
import { botDocumentsIn } from './documents.ts';
import { tellsLines, tellsOf } from './tells.ts';

const golden: BookDocument = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../site/behaviour/assemble/golden/book.json'), 'utf8'),
);
const of = (family: string, level: string, more: Partial<BookDocument> = {}): StageDocument => ({
  ...{ ...golden, label: { ...golden.label, kind: 'bot', family, level } },
  ...more,
});
const [click] = (golden.clicks ?? []).filter(({ x }) => x !== null);
if (click === undefined) throw new Error('the golden document has no click at a place');
const seat = (more: Partial<typeof click>) => ({
  ...{ ...click, target: 'seat:VIP-A21', offset_x: 10, offset_y: 12, target_width: 20, target_height: 24 },
  ...more,
});

it('counts clicks, moves and presses by family, in the order of levels', () => {
  const clicks = [
    seat({ press_ms: 40 }),
    seat({ press_ms: 60, offset_x: 15 }),
    seat({ is_trusted: false, press_ms: null }),
  ];
  const documents = [of('slow', 'L3', { clicks }), of('quiet', 'L0', { source: 'server', clicks: null })];
  const [quiet, slow] = tellsOf(documents);
  expect([quiet?.family, quiet?.unmeasured, quiet?.clicks, quiet?.trusted_share]).toEqual(['quiet', 1, 0, null]);
  expect(slow).toMatchObject({ flows: 1, documents: { book: 1 }, clicks: 3, trusted_share: 2 / 3 });
  expect(slow?.off_middle_px).toEqual([0, 0, 5]);
  expect(slow?.press_ms).toEqual([40, 60, 60]);
  // One row of moves stands for 2 events of 5 samples, between px.
  expect(slow).toMatchObject({
    moves_a_click: 2 / 3,
    fraction_share: 1,
    one_sample_share: 0,
    inputs: { insertText: 1 },
  });
});

it('is a table', () => {
  const [head, , row] = tellsLines(tellsOf([of('slow', 'L3', { clicks: [seat({ press_ms: 40 })] })]));
  expect(head?.split('|').length).toBe(row?.split('|').length);
  expect(row).toMatch(
    /^\| L3 \| `slow` \| 1 \| 0, 0, 1 \| 100 % \| 2\.0 \| 100 % \| 0 % \| 0\.0 \(0\.0–0\.0\) \| 40 \(40–40\)/u,
  );
});

it('reads the documents of bots in a data folder, and passes over what is none', () => {
  const folder = folderForTests();
  mkdirSync(join(folder, 'logs'));
  const put = (name: string, text: string) => writeFileSync(join(folder, 'logs', name), text);
  const name = (nth: number) => `${String(nth).repeat(32)}_20261123_100000_book.json`;
  put(name(1), JSON.stringify(of('slow', 'L3')));
  put(name(2), JSON.stringify(golden));
  put(name(3), '{"label":');
  put('notes.json', JSON.stringify(of('slow', 'L3')));
  expect([...botDocumentsIn(folder)].map(({ label }) => label.family)).toEqual(['slow']);
});
