// The columns of all tables without their names and texts, for the recorder's few kilobytes. A test holds it to signals.ts, the law.
import type { SignalName } from './signals.ts';

/**
 * A letter says the kind of a column: time, span (duration), px, share, count, flag, name; a list says a word's words.
 * `q` is px too, of the pointer's path and step, which other columns foresee (codec.ts).
 */
const wireTables: Readonly<Record<SignalName, string>> = {
  pointer: 't p p c c q q mouse,touch,pen,other s c f',
  click: 't p p n f d c c mouse,touch,pen,other p p p p p s s',
  hover: 't n d click,leave,page',
  key: 't letter,digit,backspace,tab,enter,other d f n f',
  input:
    't n insertText,insertCompositionText,insertFromPaste,insertFromDrop,insertReplacementText,deleteContentBackward,deleteContentForward,deleteByCut,historyUndo,historyRedo,autofill,script,other c f f',
  composition: 't start,update,end c n',
  scroll: 't p p n',
  wheel: 't p p f',
  state: 't paint,focus,blur,visible,hidden,leave,restore,freeze,resume,wake,offline,online',
  view: 't p p s s',
  call: 't queue-join,queue-status,queue-leave,captcha,captcha-sound,captcha-verify,sections,seats,seat-reserve,seat-release,price,complete,other d c',
  mark: 't n n c c',
};

/** Kinds of a table's columns in the order of the wire: a letter, or the list. */
export const wireKinds = (signal: SignalName): readonly string[] => wireTables[signal].split(' ');

/** Steps of a kind's unit: 0.1 ms, 0.01 px, 0.001; all else is whole. */
export const stepsOf = (kind: string): number => ({ t: 10, d: 10, p: 100, q: 100, s: 1000 })[kind] ?? 1;

/** What a value is at most, in steps: 55 hours, twenty million pixels. It fits into 32 bits. */
export const mostSteps = 2e9;
/** Below it only pixels and shares go. */
export const leastSteps = (kind: string): number => ('pqs'.includes(kind) ? -mostSteps : 0);
