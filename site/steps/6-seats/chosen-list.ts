// The sidebar's list of held seats, its sum and the button on, drawn anew when they change.
import type { ChosenSeat } from './seat-states.ts';

/** `{n}` stands for a number, `{seat}` for a seat. */
export type ChosenWords = {
  readonly won: string;
  readonly remove: string;
  readonly noneChosen: string;
  readonly chosenSeats: string;
};

export function showChosen(chosen: readonly ChosenSeat[], words: ChosenWords): void {
  const list = document.querySelector('#chosen');
  const template = document.querySelector<HTMLTemplateElement>('#chosen-seat');
  const confirm = document.querySelector<HTMLButtonElement>('#btnConfirm');
  if (list === null || template === null || confirm === null) return;
  const won = (krw: number): string => words.won.replace('{n}', krw.toLocaleString(document.documentElement.lang));
  const hadFocus = list.contains(document.activeElement);
  list.replaceChildren(...chosen.map((seat) => row(template, seat, won(seat.priceKrw), words)));
  // The X that was pressed is gone: the focus stays in the list, or goes on to the seats.
  if (hadFocus) (list.querySelector('button') ?? document.querySelector<HTMLElement>('.seat[tabindex="0"]'))?.focus();
  const sum = won(chosen.reduce((total, { priceKrw }) => total + priceKrw, 0));
  put('#sum', sum);
  const count = words.chosenSeats.replace('{n}', String(chosen.length));
  put('#brief', chosen.length === 0 ? words.noneChosen : `${count} · ${sum}`);
  document.querySelector('#none-chosen')?.toggleAttribute('hidden', chosen.length > 0);
  confirm.disabled = chosen.length === 0;
}

function row(template: HTMLTemplateElement, seat: ChosenSeat, price: string, words: ChosenWords): Node {
  const copy = document.importNode(template.content, true);
  const name = copy.querySelector('.chosen-name');
  const shownPrice = copy.querySelector('.chosen-price');
  const button = copy.querySelector('button');
  copy.querySelector('li')?.setAttribute('data-chosen', seat.seatId);
  if (name !== null) name.textContent = seat.seatId;
  if (shownPrice !== null) shownPrice.textContent = price;
  if (button !== null) {
    button.value = seat.seatId;
    button.dataset.target = `button:release-${seat.seatId}`;
    button.ariaLabel = words.remove.replace('{seat}', seat.seatId);
  }
  return copy;
}

function put(selector: string, text: string): void {
  const element = document.querySelector(selector);
  if (element !== null) element.textContent = text;
}
