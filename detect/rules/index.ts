// All rules, a file each. A new one joins here.
import { gateViolation } from './gate-violation.ts';
import { quickCaptcha } from './quick-captcha.ts';
import { quickRetry } from './quick-retry.ts';
import { quickSeat } from './quick-seat.ts';
import type { Rule } from './rule.ts';
import { untrustedClick } from './untrusted-click.ts';
import { webdriver } from './webdriver.ts';

export const rules: readonly Rule[] = [quickCaptcha, quickSeat, quickRetry, untrustedClick, webdriver, gateViolation];
