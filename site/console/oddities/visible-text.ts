// Untrusted text as it can be seen: what would be invisible or turn the writing around is written out.

/** Control, format and private characters, lone surrogates, line and paragraph separators; tab and line break stay. */
const unseen = /(?![\t\n])[\p{C}\p{Zl}\p{Zp}]/gu;

/** The text with every such character as `\u{…}`. */
export const visibleText = (text: string): string =>
  text.replace(unseen, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
