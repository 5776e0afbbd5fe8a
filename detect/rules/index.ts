// All rules, a file each. A new one joins here.
import { clickWithoutPointer } from './click-without-pointer.ts';
import { gateViolation } from './gate-violation.ts';
import { impossibleWindow } from './impossible-window.ts';
import { lettersAtOnce } from './letters-at-once.ts';
import { quickCaptcha } from './quick-captcha.ts';
import { quickRetry } from './quick-retry.ts';
import { quickSeat } from './quick-seat.ts';
import { recordedBefore } from './recorded-before.ts';
import type { Rule } from './rule.ts';
import { untrustedClick } from './untrusted-click.ts';
import { webdriver } from './webdriver.ts';

/** Grows with every change of a rule, its weight or their list: scores of other rules are to be made again. */
export const rulesVersion = 2;

/** Every rule; reasons name them in this order. */
export const rules: readonly Rule[] = [
  ...[quickCaptcha, quickSeat, quickRetry, lettersAtOnce],
  ...[untrustedClick, clickWithoutPointer, gateViolation, recordedBefore],
  ...[webdriver, impossibleWindow],
];
