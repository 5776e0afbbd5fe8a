// What a bot is going to do, decided before it starts: which showing, section and seats, how it pays, how it meets captchas.
// Ranks are counted among what is there when it comes: the third free seat is another one once somebody took the second.
import { integer, lognormal, pick, type Random } from '@podoal/motion';
import type { Draws } from '../families/family.ts';

export type Captcha = {
  /** From seeing the picture to beginning to answer, one for each try, ms. */
  readonly solveMs: readonly number[];
  /** Wrong answers given first; as many as there are, then the right one. */
  readonly wrong: readonly string[];
};

export type Plan = {
  readonly showingRank: number;
  readonly sectionRank: number;
  /** Rank of the seat each try is for, counted among the free seats; used from the first on, then from the start again. */
  readonly seatRanks: readonly number[];
  readonly seatCount: number;
  /** Free seats looked at before the first is pressed. */
  readonly looks: number;
  /** Lost seats after which it gives up. */
  readonly mostLosses: number;
  /** Presses 확인 of the popup of a lost seat; else it waits until the popup closes by itself. */
  readonly closesPopup: boolean;
  readonly discount: string;
  readonly delivery: string;
  readonly payment: string;
  readonly captcha: Captcha;
};

/** How a family meets captchas: times are lognormal, and a share of first answers is wrong. */
export type CaptchaTaste = {
  readonly medianMs: number;
  /** Standard deviation of the time's logarithm. */
  readonly sigma: number;
  /** Share of tries that are wrong, each on its own, 0–1. */
  readonly wrongShare: number;
};

export type Taste = {
  readonly captcha: CaptchaTaste;
  /** Fewest and most seats looked at. */
  readonly looks: readonly [number, number];
  /** Fewest and most seats bought. */
  readonly seats: readonly [number, number];
  /** It presses one of the first so many free seats. */
  readonly amongFirst: number;
  readonly mostLosses: number;
  readonly closesPopup: boolean;
};

/** Letters of captchas: A–Z without I and O. */
const letters = [...'ABCDEFGHJKLMNPQRSTUVWXYZ'];
/** Three misses bring a new picture; nobody here goes on after as many. */
const mostWrong = 2;
const seatTries = 40;

const wrongAnswer = (random: Random): string => Array.from({ length: 6 }, () => pick(random, letters)).join('');

/** Decides a session. */
export function drawPlan(draws: Draws, taste: Taste): Plan {
  const [what, seats, captcha] = [draws('what'), draws('seats'), draws('captcha')];
  let wrongs = 0;
  while (wrongs < mostWrong && captcha() < taste.captcha.wrongShare) wrongs += 1;
  const { medianMs, sigma } = taste.captcha;
  return {
    showingRank: integer(what, 0, 3),
    sectionRank: integer(what, 0, 7),
    seatCount: integer(what, ...taste.seats),
    looks: integer(what, ...taste.looks),
    ...{ mostLosses: taste.mostLosses, closesPopup: taste.closesPopup },
    discount: pick(what, ['general', 'general', 'general', 'disabled', 'veteran', 'senior']),
    delivery: pick(what, ['pickup', 'post']),
    payment: pick(what, ['card', 'bank', 'phone', 'kakao', 'naver', 'toss']),
    seatRanks: Array.from({ length: seatTries }, () => integer(seats, 0, taste.amongFirst - 1)),
    captcha: {
      wrong: Array.from({ length: wrongs }, () => wrongAnswer(captcha)),
      solveMs: Array.from({ length: wrongs + 1 }, () => Math.round(lognormal(captcha, medianMs, sigma))),
    },
  };
}

/** The figures of a plan that go with a session's label. */
export const planParameters = (plan: Plan, { captcha }: Taste) => ({
  ...{ seat_count: plan.seatCount, looks: plan.looks, most_losses: plan.mostLosses, closes_popup: plan.closesPopup },
  ...{ captcha_median_ms: captcha.medianMs, captcha_sigma: captcha.sigma, captcha_wrong_share: captcha.wrongShare },
  ...{ captcha_wrong: plan.captcha.wrong.length, captcha_solve_ms: plan.captcha.solveMs },
});
