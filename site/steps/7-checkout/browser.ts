// Step 7 in the browser: the sum follows what is chosen, the clock runs, paying says that it is under way.
import { startCountdown } from '../../ui/countdown.ts';
import { pageData } from '../ask.ts';

export type CheckoutData = {
  /** An amount in won with `{n}` for the number. */
  readonly won: string;
  /**
   * By radio group and value: the amounts of the price table's rows in their order, as the server reckons them.
   * Groups that change no price are absent.
   */
  readonly prices: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
};

const data = pageData<CheckoutData>();

/** A discount carries a true minus sign, as the server writes it. */
const won = (krw: number): string =>
  `${krw < 0 ? '−' : ''}${data.won.replace('{n}', Math.abs(krw).toLocaleString(document.documentElement.lang))}`;

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  const amounts = data.prices[target.name]?.[target.value];
  if (amounts === undefined) return;
  document.querySelectorAll('.price-row dd').forEach((cell, row) => {
    cell.textContent = won(amounts[row] ?? 0);
  });
  const total = document.querySelector('[data-sum=total]');
  if (total !== null) total.textContent = won(amounts.at(-1) ?? 0);
});

// The site's script keeps a form from being sent twice; here it is also said.
document.addEventListener('submit', () => {
  const line = document.querySelector<HTMLElement>('#paying');
  if (line !== null) line.textContent = line.dataset.words ?? '';
});

startCountdown({ onEnd: () => setTimeout(() => location.reload(), 700) });
