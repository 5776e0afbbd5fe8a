// The captcha's letters stand in their field all at once, typed by no key.
import type { Rule } from './rule.ts';

export const lettersAtOnce: Rule = {
  name: 'letters-at-once',
  says: 'the captcha’s field goes from nothing to four letters or more in one insertText, without composing',
  source: 'drivers fill fields at once; random letters are neither predicted nor filled in by a browser',
  onPeople: null,
  weight: 0.6,
  holds: ({ inputs }) => {
    const typed = (inputs ?? []).filter(({ target }) => target === 'field:answer');
    return typed.some(
      ({ input_type, length, is_composing }, i) =>
        input_type === 'insertText' && is_composing !== true && (length ?? 0) >= 4 && (typed[i - 1]?.length ?? 0) === 0,
    );
  },
};
