// A click that a script made: the browser says so.
import type { Rule } from './rule.ts';

export const untrustedClick: Rule = {
  name: 'untrusted-click',
  source: 'Event.isTrusted, DOM standard',
  weight: 0.9,
  holds: ({ clicks }) => clicks?.some((click) => click.is_trusted === false) ?? false,
};
