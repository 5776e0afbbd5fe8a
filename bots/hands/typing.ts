// Keys that go down and up: when each does, decided beforehand, and the playing of it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

export type TypingStyle = {
  /** How long a key is held, ms. */
  readonly keyMs: () => number;
  /** From one key's release to the next one's press, ms; negative: the next goes down while the last is still held. */
  readonly flightMs: () => number;
};

/** A key goes down or up, ms after the first went down. */
export type KeyStroke = { readonly t: number; readonly key: string; readonly goes: 'down' | 'up' };

/** From one press to the next at least, ms. */
const leastMs = 5;

/** When each key of a text goes down and up, in order. A key that is still held is let go before it is pressed again. */
export function keyStrokes(text: string, { keyMs, flightMs }: TypingStyle): readonly KeyStroke[] {
  let [down, up] = [0, 0];
  const ups = new Map<string, number>();
  const strokes = [...text].flatMap((key, nth): readonly KeyStroke[] => {
    if (nth > 0) down = Math.max(down + leastMs, up + flightMs(), (ups.get(key) ?? 0) + leastMs);
    up = down + Math.max(leastMs, keyMs());
    ups.set(key, up);
    return [
      { t: down, key, goes: 'down' },
      { t: up, key, goes: 'up' },
    ];
  });
  return strokes.sort((one, other) => one.t - other.t);
}

/** Plays strokes in real time into whatever has the focus. */
export async function playKeys(page: Page, strokes: readonly KeyStroke[]): Promise<void> {
  const startedAt = performance.now();
  for (const { t, key, goes } of strokes) {
    await sleep(Math.max(0, startedAt + t - performance.now()));
    await page.keyboard[goes](key);
  }
}
