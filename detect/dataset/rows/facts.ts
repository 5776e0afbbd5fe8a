// Facts of deeds, holds and actions as a released row may tell them: a closed list of names, words of a plain form. Booking
// numbers, numbers of tickets and names of fans are not on it.
import { discountOf, fieldsOf } from './words.ts';

const allowed = [
  ...['position', 'total', 'seats', 'reason', 'waited_ms', 'new_picture', 'pictures', 'right', 'length', 'section'],
  ...['seat', 'count', 'taken_by', 'taken_ms_ago', 'rival', 'discount', 'delivery', 'payment', 'booker_edited'],
  ...['attempt', 'method', 'answer', 'outcome', 'asked_t', 'shown_t', 'closed_t', 'a', 'b', 'navigation'],
];
const wordPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,40}$/;

const factOf = (name: string, value: unknown): unknown => {
  if (name === 'discount') return discountOf(value) ?? undefined;
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string' && wordPattern.test(one));
  if (typeof value === 'string') return wordPattern.test(value) ? value : undefined;
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
};

/** The facts that may be told, as JSON; null without any. */
export function factsText(data: unknown): string | null {
  const given = fieldsOf(data);
  const told = allowed
    .filter((name) => Object.hasOwn(given, name))
    .map((name) => [name, factOf(name, given[name])] as const)
    .filter(([, value]) => value !== undefined);
  return told.length === 0 ? null : JSON.stringify(Object.fromEntries(told));
}
