// The captcha in the page, solved by the lab's oracle: after a time the family draws, and after as many wrong tries as it drew.
import type { VerifyAnswer } from '@podoal/contract/http/4-captcha.ts';
import { api } from '@podoal/contract/routes.ts';
import type { Response } from 'playwright-core';
import { type Booking, pathOf } from './step.ts';
import { end, reach } from './trail.ts';

const picture = '#picture';
const field = '#answer';
const button = '[data-target="button:verify"]';
/** Stands on the page while another captcha is asked for. */
const appeal = '[data-target="button:captcha-appeal"]';
/** The site may ask for patience, or a wrong try may be one too many: this often it goes on. */
const mostTries = 5;

/** Answers until it is right; false: it gave up. */
export async function answerCaptcha(booking: Booking): Promise<boolean> {
  const { visit, hand, plan } = booking;
  const { page, trail } = visit;
  if (pathOf(page.url()).startsWith('/section/')) {
    reach(trail, 'section');
    return true;
  }
  reach(trail, 'captcha');
  await page.waitForSelector(picture);
  for (let nth = 0; nth < mostTries; nth += 1) {
    await visit.pause(plan.captcha.solveMs[nth] ?? plan.captcha.solveMs.at(-1) ?? 0);
    const answer = plan.captcha.wrong[nth] ?? (await rightAnswer(booking));
    if (answer === null) break;
    await hand.type(page, field, answer);
    const verdict = page.waitForResponse((response) => pathOf(response.url()) === api.captchaVerify);
    verdict.catch(() => {});
    await hand.press(page, button);
    const said = await saidBy(await verdict);
    if (said === 'again') {
      // The round asks a suspect for another captcha: bots answer it, as most people would.
      await page.waitForSelector(appeal);
      continue;
    }
    if (said === 'right') {
      await page.waitForURL((url) => url.pathname.startsWith('/section/'), { waitUntil: 'commit' });
      reach(trail, 'section');
      return true;
    }
    trail.captchaMisses += 1;
  }
  end(trail, 'captcha-failed', `${trail.captchaMisses} misses`);
  return false;
}

async function rightAnswer({ visit }: Booking): Promise<string | null> {
  return visit.trail.showing === null ? null : visit.client.oracle(visit.trail.showing);
}

/** The page goes on at once when the answer was right, and may take what it was told with it. */
async function saidBy(response: Response): Promise<'right' | 'wrong' | 'again'> {
  if (!response.ok()) return 'wrong';
  const verdict: VerifyAnswer | null = await response.json().catch(() => null);
  if (verdict?.again === true) return 'again';
  return (verdict?.ok ?? true) ? 'right' : 'wrong';
}
