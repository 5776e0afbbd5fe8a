// The popup of a taken seat: closes by 확인, by Escape or by itself after three seconds; the focus returns to the seat.
import { mark } from '../mark.ts';

const closesAfterMs = 3000;
let timer = 0;
const popup = document.querySelector<HTMLDialogElement>('#taken');
popup?.addEventListener('close', () => {
  if (!popup.open) mark('popup-close', 'popup:seat-taken');
});

/** Shows the popup with the seat's name and a sentence about who was faster. */
export function showTaken(seat: string, sentence: string): void {
  const line = document.querySelector('#taken-by');
  const name = document.querySelector('#taken-seat');
  if (popup === null || line === null || name === null) return;
  name.textContent = seat;
  line.textContent = sentence;
  // A popup the server opened is not modal yet.
  if (popup.open && !popup.matches(':modal')) popup.close();
  if (!popup.open) {
    popup.showModal();
    mark('popup-open', 'popup:seat-taken');
  }
  clearTimeout(timer);
  timer = window.setTimeout(() => popup.close(), closesAfterMs);
}
