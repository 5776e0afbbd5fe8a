// A step that was skipped: pages never do that by themselves. A pass that ran out is no skipping.
import type { Rule } from './rule.ts';

export const gateViolation: Rule = {
  name: 'gate-violation',
  says: 'a step was skipped (not: a pass that ran out)',
  source: 'gates of the sale: queue, captcha and order of steps',
  onPeople: null,
  weight: 0.6,
  holds: ({ violations }) => violations.some(({ kind }) => kind !== 'expired-pass'),
};
