// Deeds: what the server did for a flow and when. The sale's own journal, written by the server alone.
import type { EpochMs } from '../units.ts';

/** The three stages of an attempt to book. */
export const stages = ['perf', 'que', 'book'] as const;
export type Stage = (typeof stages)[number];

/** Every kind of deed with the stage it belongs to (a violation belongs to the stage where it happened). */
export const deedStages = {
  'list-opened': 'perf',
  joined: 'que',
  rejoined: 'que',
  left: 'que',
  'line-opened': 'que',
  admitted: 'que',
  'let-go': 'que',
  'captcha-shown': 'book',
  'captcha-checked': 'book',
  'captcha-demanded': 'book',
  'captcha-appealed': 'book',
  oracle: 'book',
  'section-chosen': 'book',
  'seat-held': 'book',
  'seat-refused': 'book',
  'seat-released': 'book',
  'order-changed': 'book',
  priced: 'book',
  'payment-asked': 'book',
  'payment-answered': 'book',
  booked: 'book',
  refunded: 'book',
  'pass-ended': 'book',
  cancelled: 'book',
  violation: 'book',
} as const satisfies Record<string, Stage>;
export type DeedKind = keyof typeof deedStages;

/** Facts of a deed: flat, small, free of secrets and of what people typed. */
export type DeedData = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One entry of a flow's journal. */
export type Deed = {
  readonly at: EpochMs;
  readonly stage: Stage;
  readonly kind: DeedKind;
  readonly data: DeedData;
};
