// A captcha read and typed faster than anybody can. An answer of the lab's oracle says nothing about it.
import type { Rule } from './rule.ts';

export const quickCaptcha: Rule = {
  name: 'captcha-under-500-ms',
  source: 'six letters take people seconds: Bursztein et al. 2010',
  weight: 0.9,
  holds: (document) =>
    document.stage === 'book' &&
    !document.captcha.oracle &&
    document.captcha.shown_t !== null &&
    document.captcha.solved_t !== null &&
    document.captcha.solved_t - document.captcha.shown_t < 500,
};
