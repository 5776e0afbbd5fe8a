// Reading values of documents without trusting them: a value of another type or form than expected becomes null. What
// clients may say in words of their own gets only as far as these forms let it.
import { actionNames } from '@podoal/contract/behaviour/facts.ts';
import { recordedSteps } from '@podoal/contract/behaviour/signals.ts';
import { isTarget } from '@podoal/contract/behaviour/targets.ts';

const namePattern = /^[A-Za-z][A-Za-z0-9:._+/-]{0,69}$/;
const labelPattern = /^[^\p{C}]{1,120}$/u;
/** So many digits are no id of the catalogue, but may be a telephone number that a client says. */
const longNumber = /\d{5}|(?:\d[-.]?){7}/;
const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const dayMs = 86_400_000;
const seoulMs = 9 * 3_600_000;

type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
/** The rows of a table; none where it is no list. */
export const rowsOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);
export const lengthOf = (value: unknown): number | null => (Array.isArray(value) ? value.length : null);

export const realOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e12 ? value : null;
const largestWhole = 2 ** 31 - 1;
/** A whole number that a column of 32 bits holds. */
export const wholeOf = (value: unknown): number | null => {
  const number = realOf(value);
  return number === null || Math.abs(number) > largestWhole ? null : Math.round(number);
};
export const flagOf = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);
/** A word of a closed list. */
export const wordOf = (value: unknown, list: readonly string[]): string | null =>
  typeof value === 'string' && list.includes(value) ? value : null;
/** A name: letters, digits and few signs, so neither a sentence nor an e-mail. */
export const nameOf = (value: unknown): string | null =>
  typeof value === 'string' && namePattern.test(value) ? value : null;
/** What a researcher named a bot, a tool or a study. */
export const labelOf = (value: unknown): string | null =>
  typeof value === 'string' && labelPattern.test(value) ? value : null;
const paths = new Set(Object.keys(recordedSteps).map((step) => `/${step}`));
/** The path of a page of the site; null: a client's own word. */
export const pathOf = (value: unknown): string | null => (typeof value === 'string' && paths.has(value) ? value : null);
/** Actions as the first prototype's clients name them. */
const clientActions = [
  ...['card_click', 'date_select', 'time_select', 'booking_start', 'section_click', 'section_select', 'seat_click'],
  ...['seat_select', 'seat_hover', 'next_click', 'payment_click', 'captcha_submit', 'queue_enter', 'queue_exit'],
];
const knownActions = new Set([...actionNames, ...clientActions]);
/** Name of an action; a name of a client's own is `other`, for it could say anything. */
export const actionOf = (value: unknown): string | null =>
  typeof value !== 'string' ? null : knownActions.has(value) ? value : 'other';

/** Days from one moment's date in Seoul to a date; null: no date. */
export function daysAhead(date: unknown, epochMs: number): number | null {
  if (typeof date !== 'string' || !datePattern.test(date)) return null;
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? null : Math.round(at / dayMs) - Math.floor((epochMs + seoulMs) / dayMs);
}

/** Which reduction somebody asks for may say what they live with; that there is one is enough. */
export const discountOf = (value: unknown): string | null =>
  typeof value !== 'string' ? null : value === 'general' ? 'general' : 'reduced';

/** A target of the site's list, its dates relative to the stage; null: none, or not on the list. */
export function targetOf(value: unknown, epochMs: number): string | null {
  if (typeof value !== 'string' || !(isTarget(value) || bareKinds.has(value))) return null;
  if (!value.startsWith('date:') && longNumber.test(value)) return null;
  if (value.startsWith('option:discount-')) return `option:discount-${discountOf(value.slice(16))}`;
  const ahead = value.startsWith('date:') ? daysAhead(value.slice(5), epochMs) : null;
  if (value.startsWith('date:')) return ahead === null ? 'date' : `date:${ahead < 0 ? '' : '+'}${ahead}`;
  return value;
}

/** What has no name of its own is called by its kind. */
const bareKinds = new Set([
  'button',
  'link',
  'field',
  'option',
  'page',
  'popup',
  'map',
  'tab',
  'seat',
  'section',
  'card',
]);
