// The rounds page in the browser: figures, house and state follow the sale while one looks.
import type { RoundAnswer } from '@podoal/contract/http/console.ts';
import { ask, pageData } from '../../steps/ask.ts';
import type { RoundsData } from './page.tsx';

const { url, states, lost, lostNothing, taken } = pageData<RoundsData>();
const everyMs = 2_000;
const count = (n: number): string => n.toLocaleString(document.documentElement.lang);

function show(row: HTMLElement, round: RoundAnswer): void {
  for (const cell of row.querySelectorAll<HTMLElement>('[data-figure]')) {
    const figure = round[cell.dataset.figure as keyof RoundAnswer];
    if (typeof figure === 'number') cell.textContent = count(figure);
  }
  const loss = row.querySelector<HTMLElement>('[data-loss]');
  if (loss !== null) {
    const { documents_with_loss: withLoss, missing_events: missing } = round;
    loss.className = withLoss > 0 ? 'round-loss' : 'muted';
    loss.textContent = withLoss > 0 ? lost.replace('{n}', count(withLoss)).replace('{m}', count(missing)) : lostNothing;
  }
  row.querySelector('[data-sold]')?.setAttribute('width', `${round.sold}`);
  const held = row.querySelector('[data-held]');
  held?.setAttribute('x', `${round.sold}`);
  held?.setAttribute('width', `${round.held}`);
  const full = row.querySelector('[data-taken]');
  if (full !== null) {
    full.textContent = taken.replace('{n}', count(round.sold + round.held)).replace('{m}', count(round.seats));
  }
  const state = row.querySelector('[data-state]');
  if (state !== null) state.textContent = states[round.state as keyof typeof states];
}

/** A tab in the background asks for nothing; who fills in a form keeps it. */
async function follow(): Promise<void> {
  if (!document.hidden) {
    const answer = await ask<{ readonly rounds: readonly RoundAnswer[] }>(url);
    if (answer.ok) {
      for (const round of answer.body.rounds) {
        const row = document.querySelector<HTMLElement>(`[data-round="${round.round_id}"]`);
        if (row !== null) show(row, round);
      }
    }
  }
  setTimeout(() => void follow(), everyMs);
}

void follow();
