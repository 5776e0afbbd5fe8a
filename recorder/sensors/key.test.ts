// The class of a key, and nothing more of it.
import { expect, test } from 'vitest';
import { classOf } from './key.ts';

test.each([
  ['a', 'KeyA', 'letter'],
  ['ㅎ', 'KeyG', 'letter'],
  ['é', 'Digit2', 'letter'],
  ['7', 'Digit7', 'digit'],
  ['7', 'Numpad7', 'digit'],
  ['Process', 'KeyG', 'letter'],
  ['Process', 'Digit1', 'digit'],
  ['Unidentified', '', 'other'],
  ['Dead', 'KeyE', 'letter'],
  ['Backspace', 'Backspace', 'backspace'],
  ['Tab', 'Tab', 'tab'],
  ['Enter', 'NumpadEnter', 'enter'],
  ['Shift', 'ShiftLeft', 'other'],
  ['F7', 'F7', 'other'],
  ['!', 'Digit1', 'other'],
  [' ', 'Space', 'other'],
])('%s (%s) is %s', (key, code, expected) => {
  expect(classOf({ key, code })).toBe(expected);
});
