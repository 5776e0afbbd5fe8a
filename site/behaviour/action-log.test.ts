// The CSV of actions: one line an action, read back exactly by the CSV rules, and nothing in it runs in a spreadsheet.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionLogHead, actionLogLine, actionRows } from './action-log.ts';
import { assemble } from './assemble/assemble.ts';
import type { StageInput } from './assemble/input.ts';
import { deed, emptyInput, type SentPage, sent, zero } from './assemble/recorded-for-tests.ts';

const page: SentPage = {
  ...{ id: '00000000000000aa', step: 'booking', beganAt: zero },
  cuts: [
    { at: 2000, rows: [{ signal: 'click', t: 1500.4, x: 40.25, y: -3, target: 'seat:VIP-A21', type: 'mouse' }] },
    { at: 4000, rows: [{ signal: 'click', t: 3500, x: 1, y: 1, target: 'button:next' }] },
  ],
};
const input: StageInput = {
  ...emptyInput,
  startedAt: zero,
  deeds: [deed(1520, 'seat-held', { seat: 'VIP-A21', count: 1 })],
  batches: sent(page),
};

/** Fields of a line by RFC 4180. */
function fieldsOf(line: string): string[] {
  expect(line.endsWith('\r\n')).toBe(true);
  const fields: string[] = [];
  let rest = `${line.slice(0, -2)},`;
  while (rest !== '') {
    const [all = '', quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*)),/u.exec(rest) ?? [];
    expect(all).not.toBe('');
    fields.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    rest = rest.slice(all.length);
  }
  return fields;
}

test('a line holds who, what, where, when and how long after the action before', () => {
  const document = assemble(input);
  const [click, held] = actionRows(document);
  if (click === undefined || held === undefined) throw new Error('no rows');
  expect(fieldsOf(actionLogHead)).toEqual([
    ...['timestamp', 'user_ip', 'session_id', 'user_id', 'action', 'target_id'],
    ...['click_pos_x', 'click_pos_y', 'time_delta', 'extra'],
  ]);
  const who = ['127.0.0.1', 'ab'.repeat(32), '7'];
  const fields = fieldsOf(actionLogLine(document, click, null));
  const spot = ['seat-click', 'seat:VIP-A21', '40.25', '-3', ''];
  expect(fields.slice(0, 9)).toEqual(['2026-12-01T19:00:01.500+09:00', ...who, ...spot]);
  expect(JSON.parse(fields[9] ?? '')).toEqual({
    ...{ is_trusted: null, detail: null, pointer_type: 'mouse' },
    ...{ flow_id: emptyInput.flowId, stage: 'book', reported_by: 'recorder' },
  });
  expect(fieldsOf(actionLogLine(document, held, click.at)).slice(4, 9)).toEqual([
    'seat-held',
    'seat:VIP-A21',
    '',
    '',
    '19.6',
  ]);
});

test('what came late has no length of time before it', () => {
  const document = assemble(input);
  const [click] = actionRows(document);
  if (click === undefined) throw new Error('no row');
  expect(fieldsOf(actionLogLine(document, click, click.at + 1))[8]).toBe('');
  expect(fieldsOf(actionLogLine(document, click, click.at))[8]).toBe('0');
});

describe('keys', () => {
  test('are each their own, also of things that happened at once', () => {
    const twice = { action: 'seat-click', target: null, x: null, y: null, extra: {}, receivedAt: zero };
    const rows = actionRows(assemble({ ...input, clientActions: [twice, twice] }));
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });
  test('stay the same when a late batch shows that the clock was wrong', () => {
    const offline = sent({ ...page, aheadMs: () => 4_000_000 });
    const [, second] = offline;
    if (second === undefined) throw new Error('no batch');
    const before = actionRows(
      assemble({ ...input, batches: [{ ...second, receivedAt: second.receivedAt + 900_000 }] }),
    );
    const after = actionRows(assemble({ ...input, batches: offline, revision: 1 }));
    expect(after.map(({ key }) => key)).toEqual(expect.arrayContaining(before.map(({ key }) => key)));
    expect(after.length).toBe(before.length + 1);
  });
});

const nasty = fc.string({
  unit: fc.constantFrom(
    ...['=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', "'", ' ', '＝', '가', 'a', '1', '|', '!'],
  ),
  maxLength: 12,
});

test('any text comes back by the CSV rules, and no cell of text begins like a formula', () => {
  fc.assert(
    fc.property(nasty, nasty, nasty, nasty, (action, target, ip, fact) => {
      const told = { action, target, x: null, y: null, extra: { fact }, receivedAt: zero };
      const document = { ...assemble({ ...emptyInput, userIp: ip, clientActions: [told] }) };
      const [row] = actionRows(document);
      if (row === undefined) throw new Error('no row');
      const fields = fieldsOf(actionLogLine(document, row, null));
      expect(fields).toHaveLength(10);
      for (const field of fields) expect(field).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
      const marked = (text: string) => (/^[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text);
      expect([fields[1], fields[4], fields[5]]).toEqual([ip, action, target].map(marked));
      expect(JSON.parse(fields[9] ?? '')).toMatchObject({ fact, reported_by: 'client' });
    }),
  );
});
