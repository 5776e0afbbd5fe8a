// Browser side of the time-left chip: follows the server's clock, turns urgent at 60 s, speaks at 60, 10 and 0 s.
// Started by step scripts on the chip `TimeLeft` drew; the server alone decides when time is really over.
import { formatDuration } from './duration.ts';

const urgentMs = 60_000;
const spokenMs = [60_000, 10_000, 0] as const;

/** A running countdown. */
export type Countdown = {
  /** A later answer of the server: its deadline, and its clock at that answer. */
  setDeadline(deadlineEpochMs: number, serverNowEpochMs: number): void;
  /** Time left by the server's clock; below zero when over. */
  leftMs(): number;
  stop(): void;
};

/** The thresholds passed between two readings of the time left, the last one passed first to be said. */
export const passedThreshold = (beforeMs: number, nowMs: number): 60 | 10 | 0 | null => {
  const passed = spokenMs.filter((threshold) => beforeMs > threshold && nowMs <= threshold).at(-1);
  return passed === undefined ? null : passed === 60_000 ? 60 : passed === 10_000 ? 10 : 0;
};

/** When the answer with this page began to arrive, by the browser's clock: the moment `data-now` stands for. */
const pageArrivedAt = (): number => {
  const navigation = performance.getEntriesByType('navigation')[0];
  const responseStart = navigation instanceof PerformanceNavigationTiming ? navigation.responseStart : 0;
  return performance.timeOrigin + responseStart;
};

/**
 * Keeps the page's chip running. Calls `onEnd` once when the time is over, after the chip shows 00:00.
 * Answers null on a page without a chip.
 */
export const startCountdown = (options: {
  readonly onEnd?: () => void;
  readonly chip?: HTMLElement | null;
}): Countdown | null => {
  const chip = options.chip ?? document.querySelector<HTMLElement>('[data-countdown]');
  const figures = chip?.querySelector<HTMLElement>('[role=timer]');
  const voice = chip?.querySelector<HTMLElement>('[data-countdown-say]');
  if (!chip || !figures || !voice) return null;
  let deadline = Number(chip.dataset.deadline);
  let behindServerMs = Number(chip.dataset.now) - pageArrivedAt();
  let beforeMs = Number.POSITIVE_INFINITY;
  let timer = 0;
  const leftMs = (): number => deadline - (Date.now() + behindServerMs);
  const show = (): void => {
    const nowMs = leftMs();
    figures.textContent = formatDuration(nowMs);
    chip.classList.toggle('time-left-urgent', nowMs <= urgentMs);
    const passed = beforeMs === Number.POSITIVE_INFINITY ? null : passedThreshold(beforeMs, nowMs);
    if (passed !== null) voice.textContent = chip.getAttribute(`data-say-${passed}`) ?? '';
    const isOver = nowMs <= 0 && beforeMs > 0;
    beforeMs = nowMs;
    clearTimeout(timer);
    // The figures are rounded up, so the next change is due when a whole second is passed.
    if (nowMs > 0) timer = window.setTimeout(show, (nowMs % 1000) + 5);
    if (isOver) options.onEnd?.();
  };
  // A sleeping tab or one brought back from the cache shows the true time at once.
  const wake = (): void => {
    if (document.visibilityState === 'visible') show();
  };
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('pageshow', wake);
  show();
  return {
    setDeadline: (deadlineEpochMs, serverNowEpochMs) => {
      deadline = deadlineEpochMs;
      behindServerMs = serverNowEpochMs - Date.now();
      beforeMs = Math.max(beforeMs, leftMs());
      show();
    },
    leftMs,
    stop: () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('pageshow', wake);
    },
  };
};
