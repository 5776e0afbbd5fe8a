// One stop of the Tab key for all seats of the map; arrow keys, Home and End move it.
import { nextSeat } from './seat-states.ts';

/** `buttons` row by row, `columns` in each row. */
export function startRoving(buttons: readonly HTMLButtonElement[], columns: number): void {
  let current = Math.max(
    0,
    buttons.findIndex((button) => button.classList.contains('free')),
  );
  for (const button of buttons) button.tabIndex = button === buttons[current] ? 0 : -1;
  const move = (to: number): void => {
    const [from, next] = [buttons[current], buttons[to]];
    if (from !== undefined) from.tabIndex = -1;
    if (next !== undefined) next.tabIndex = 0;
    current = to;
  };
  const map = buttons[0]?.form;
  map?.addEventListener('focusin', ({ target }) => {
    const at = target instanceof HTMLButtonElement ? buttons.indexOf(target) : -1;
    if (at >= 0 && at !== current) move(at);
  });
  map?.addEventListener('keydown', (event) => {
    if (buttons[current] !== event.target || event.ctrlKey || event.altKey || event.metaKey) return;
    const to = nextSeat(current, event.key, columns, buttons.length);
    if (to === null) return;
    event.preventDefault();
    move(to);
    buttons[to]?.focus();
  });
}
