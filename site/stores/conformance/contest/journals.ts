// Judges one flow's journal: deeds in a legal order, and an attempt that ends exactly once.
import type { Deed, DeedKind } from '@podoal/contract/behaviour/deeds.ts';

/** What must have happened in the flow's ticket before a deed of this kind, at the least. */
const needs: Partial<Record<DeedKind, DeedKind>> = {
  admitted: 'joined',
  'captcha-shown': 'admitted',
  'captcha-checked': 'captcha-shown',
  'seat-held': 'captcha-checked',
  'seat-released': 'seat-held',
  'payment-asked': 'seat-held',
  'payment-answered': 'payment-asked',
  booked: 'payment-answered',
  cancelled: 'booked',
};
const ends: readonly DeedKind[] = ['booked', 'pass-ended', 'left'];
const onlyInside: readonly DeedKind[] = ['seat-held', 'seat-released', 'payment-asked', 'order-changed', 'priced'];

/** Everything wrong with the journal of a session's only flow of a ticket; the ticket's time is over. */
export function journalProblems(deeds: readonly Deed[]): readonly string[] {
  const problems: string[] = [];
  const seen = new Set<DeedKind>();
  let [last, over] = [0, 0];
  for (const { kind, at } of deeds) {
    const need = needs[kind];
    if (need !== undefined && !seen.has(need)) problems.push(`${kind} without ${need}`);
    if (at < last) problems.push(`${kind} is older than the deed before it`);
    if (over > 0 && onlyInside.includes(kind)) problems.push(`${kind} after the end of the attempt`);
    if (ends.includes(kind)) over += 1;
    seen.add(kind);
    last = at;
  }
  if (seen.has('admitted') && over !== 1) problems.push(`an attempt ended ${over} times`);
  return problems.map((problem) => `${problem}: ${deeds.map(({ kind }) => kind).join(' ')}`);
}
