// Step 8 in the browser: fills in what the record knows of the attempt, as soon as it has been put together.
import type { ResultAnswer } from '@podoal/contract/http/8-complete.ts';
import { ask, pageData } from '../ask.ts';
import type { ResultData } from './own-result.tsx';

const { url, words } = pageData<ResultData>();
/** The record follows within some seconds of the booking; after these waits it is left at what is known. */
const waitsMs = [1_000, 2_000, 3_000, 5_000, 8_000, 13_000];

const say = (id: string, text: string): void => {
  const element = document.getElementById(id);
  if (element !== null) element.textContent = text;
};

/** The shape of others' times in the picture of a step. */
function drawSpread(group: Element, spread: readonly number[]): void {
  const { width, height } = group.closest('svg')?.viewBox.baseVal ?? { width: 0, height: 0 };
  const each = width / spread.length;
  const bars = spread.map((share, nth) => {
    const bar = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    const tall = share * height;
    const place = { x: nth * each, y: (height - tall) / 2, width: each, height: tall };
    for (const [name, value] of Object.entries(place)) bar.setAttribute(name, value.toFixed(2));
    return bar;
  });
  group.replaceChildren(...bars);
}

function show(result: ResultAnswer): void {
  for (const { step, slower, spread } of result.steps) {
    const row = document.querySelector(`[data-step="${step}"]`);
    const [group, share] = [row?.querySelector('[data-spread]'), row?.querySelector('[data-share]')];
    if (group && spread) drawSpread(group, spread);
    if (share && slower !== null) share.textContent = words.faster.replace('{n}', String(Math.round(100 * slower)));
  }
  const isCompared = result.steps.some(({ spread }) => spread !== null);
  say('result-others', isCompared ? words.others.replace('{n}', result.others.toLocaleString()) : words.fewOthers);
  if (!result.known) return;
  say(
    'result-misses',
    result.misses === null ? words.missesUnknown : words.missesCount.replace('{n}', `${result.misses}`),
  );
}

async function fill(nth = 0): Promise<void> {
  const answer = await ask<ResultAnswer>(url);
  if (answer.ok) show(answer.body);
  const wait = waitsMs[nth];
  if (answer.ok && answer.body.known) return;
  if (wait === undefined) say('result-misses', words.missesUnknown);
  else setTimeout(() => void fill(nth + 1), wait);
}

void fill();
