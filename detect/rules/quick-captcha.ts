// A captcha read and typed faster than anybody can. An answer of the lab's oracle says nothing about it.
import type { Rule } from './rule.ts';

export const quickCaptcha: Rule = {
  name: 'captcha-under-500-ms',
  says: 'the captcha was solved under 0.5 s after its picture, not by the lab’s oracle',
  source: 'six letters take people seconds: Bursztein et al. 2010',
  onPeople: null,
  weight: 0.9,
  holds: (document) =>
    document.stage === 'book' &&
    !document.captcha.oracle &&
    document.captcha.shown_t !== null &&
    document.captcha.solved_t !== null &&
    document.captcha.solved_t - document.captcha.shown_t < 500,
};
