// What pages measured around a seat: the call that asked for it, and the popup that told of a lost one. Deeds stand on the
// server's clock and pages on their own, so calls are found by answer, order and nearness in time.
import { mostLagMs, tenths } from './clock.ts';
import type { Measured } from './measured.ts';
import type { Mark } from './signals.ts';

/** A deed that answers somebody who asked for a seat. */
type SeatAnswer = { readonly t: number; readonly isHeld: boolean };
type Asked = { readonly asked_t: number | null; readonly took_ms: number | null };
type Popup = { readonly shown_t: number | null; readonly closed_t: number | null };

/** Clocks that count as right may be so far apart, ms. */
const reachMs = mostLagMs;

/** The call behind each deed, both in order of time: the nearest with that answer, each once. */
export function askedBy(answers: readonly SeatAnswer[], calls: Measured['calls']): readonly Asked[] {
  const asking = (calls ?? []).filter(({ call }) => call === 'seat-reserve');
  const used = new Set<number>();
  let from = 0;
  return answers.map(({ t, isHeld }): Asked => {
    let [nearest, least] = [-1, reachMs];
    while (from < asking.length && (asking[from]?.t ?? 0) + (asking[from]?.took_ms ?? 0) < t - reachMs) from += 1;
    for (let nth = from; nth < asking.length && (asking[nth]?.t ?? 0) <= t + reachMs; nth += 1) {
      const { t: start = 0, took_ms = null, status = null } = asking[nth] ?? {};
      const away = Math.max(0, start - t, t - start - (took_ms ?? 0));
      const fits = !used.has(nth) && (status === null || (status === 200) === isHeld);
      if (fits && (away < least || (away === least && nearest === -1))) [nearest, least] = [nth, away];
    }
    used.add(nearest);
    const { t: asked_t = null, took_ms = null } = asking[nearest] ?? {};
    return { asked_t, took_ms };
  });
}

/** The popup that told of each lost seat; one that comes while a popup is open opens none. */
export function popupsOf(lost: readonly (Asked & { readonly t: number })[], marks: readonly Mark[]): readonly Popup[] {
  const told = marks.filter(({ target }) => target === 'popup:seat-taken');
  const opened = told.flatMap((mark, nth) => {
    if (mark.name !== 'popup-open') return [];
    const next = told.slice(nth + 1).find(({ page }) => page === mark.page);
    return [{ shown_t: mark.t, closed_t: next?.name === 'popup-close' ? next.t : null }];
  });
  let from = 0;
  return lost.map(({ t, asked_t, took_ms }): Popup => {
    const answeredBy = asked_t === null ? t : asked_t + (took_ms ?? 0);
    const at = opened.findIndex(
      ({ shown_t }, nth) => nth >= from && shown_t >= (asked_t ?? t - reachMs) && shown_t <= answeredBy + reachMs,
    );
    if (at === -1) return { shown_t: null, closed_t: null };
    from = at + 1;
    return opened[at] ?? { shown_t: null, closed_t: null };
  });
}

/** From the first seat asked for to the last one held, on one clock: the pages', else the server's; null: neither tells. */
export function selectionMs(answers: readonly (SeatAnswer & Asked)[]): number | null {
  const [first] = answers;
  const last = answers.findLast(({ isHeld }) => isHeld);
  if (first === undefined || last === undefined) return null;
  if (first.asked_t !== null && last.asked_t !== null && last.took_ms !== null) {
    return tenths(last.asked_t + last.took_ms - first.asked_t);
  }
  return first === last ? null : tenths(last.t - first.t);
}
