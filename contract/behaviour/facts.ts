// What the names in a document's `actions` and the facts of its `deeds` mean: texts of the published schemas, one source for
// the page that explains them (docs/documents.md).
import { type DeedKind, deedStages } from './deeds.ts';
import { markNames, targetKinds } from './signals.ts';

/** Facts of each kind of deed, by name. */
const deedFacts: Readonly<Record<DeedKind, Readonly<Record<string, string>>>> = {
  'list-opened': {},
  joined: { ticket: '1 for the first of the round', position: 'null: before a scheduled opening', total: 'in line' },
  rejoined: { position: 'place now', total: 'in line' },
  left: { seats: 'seats held then' },
  'line-opened': { position: 'place drawn at the opening' },
  admitted: { ticket: 'as in joined', waited_ms: 'since joined' },
  'let-go': { reason: 'closed, sold-out', seats: 'none' },
  'captcha-shown': { new_picture: 'true', pictures: 'number of this picture in the pass, from 1' },
  'captcha-checked': { right: 'whether it was', length: 'letters typed' },
  'captcha-demanded': {},
  'captcha-appealed': {},
  oracle: { pictures: 'number of the picture whose answer a run of the lab was told' },
  'section-chosen': { section: 'whose seats were told' },
  'seat-held': { seat: 'name', count: 'seats held then' },
  'seat-refused': {
    ...{ seat: 'name', reason: 'code; seat-taken: 이선좌' },
    ...{ taken_by: 'person or crowd', taken_ms_ago: 'how long ago', rival: 'a fan of the crowd took it right then' },
    fan: 'name of that fan; null: none',
  },
  'seat-released': { seat: 'name', count: 'seats held then' },
  'order-changed': {
    ...{ discount: 'chosen so far', delivery: 'chosen so far', payment: 'chosen so far' },
    booker_edited: 'whether the contact was changed with it',
  },
  priced: { discount: 'as told', delivery: 'as told', total: 'won; told by the payment page or by the call' },
  'payment-asked': {
    ...{ attempt: 'from 1', method: 'chosen', discount: 'chosen', delivery: 'chosen', total: 'won' },
  },
  'payment-answered': { answer: 'approved, declined or timeout', outcome: 'what followed: book, decline …' },
  booked: { booking_id: 'M and 8 digits', seats: 'names', total: 'won' },
  refunded: {},
  'pass-ended': { reason: 'expired, hold-expired, closed or sold-out', seats: 'names of those given back' },
  cancelled: { booking_id: 'M and 8 digits' },
  violation: { kind: 'of gate violation', step: 'where' },
};

const factText = ([kind, facts]: readonly [string, Readonly<Record<string, string>>]): string =>
  `${kind} {${Object.entries(facts)
    .map(([name, what]) => `${name}: ${what}`)
    .join('; ')}}`;

/** The facts of all kinds of deed in one text. */
export const deedsText = `facts by kind: ${Object.entries(deedFacts).map(factText).join(', ')}`;

/** A place in line is a figure of its own, `position_updates`. */
const markActions = markNames.filter((name) => name !== 'queue-place');

/** Names of actions that the server and the recorder report; a client without recorder may use others. */
export const actionNames: readonly string[] = [
  ...Object.keys(deedStages),
  ...targetKinds.filter((kind) => kind !== 'page').map((kind) => `${kind}-click`),
  ...markActions,
];

/** What these names mean. */
export const actionsText =
  'a kind of deed (by the server), `{kind of target}-click` of a click on a named target or the name of a mark (by the recorder), or a name of its own (by a client)';
