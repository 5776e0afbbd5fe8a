// A click that a script made: the browser says so.
import type { Rule } from './rule.ts';

export const untrustedClick: Rule = {
  name: 'untrusted-click',
  says: 'a click whose isTrusted is false',
  source: 'Event.isTrusted, DOM standard',
  onPeople: null,
  weight: 0.9,
  holds: ({ clicks }) => clicks?.some((click) => click.is_trusted === false) ?? false,
};
