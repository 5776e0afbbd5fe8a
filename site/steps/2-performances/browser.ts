// Step 2 in the browser: filters without leaving the page, opens panels as dialogs, counts down to openings.
import { formatCountdown } from '../../ui/duration.ts';
import { pageData } from '../ask.ts';
import { mark } from '../mark.ts';

const { nowEpochMs } = pageData<{ readonly nowEpochMs: number }>();
const behindServerMs = nowEpochMs - Date.now();
const tabs = [...document.querySelectorAll<HTMLElement>('.filter [data-category]')];
const shows = [...document.querySelectorAll<HTMLElement>('.show')];

function filter(category: string): void {
  for (const tab of tabs) {
    if (tab.dataset.category === category) tab.setAttribute('aria-current', 'true');
    else tab.removeAttribute('aria-current');
  }
  for (const show of shows) show.hidden = category !== '' && show.dataset.category !== category;
}

/** Remembers a filter or an open panel in the URL, so that reloading and sharing keep it. */
function remember(name: 'category' | 'open', value: string): void {
  const url = new URL(location.href);
  if (value === '') url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  history.replaceState(null, '', url);
}

const isPlainClick = (event: MouseEvent): boolean => !(event.ctrlKey || event.metaKey || event.shiftKey);

function openPanel(id: string): void {
  const panel = document.querySelector<HTMLDialogElement>(`#panel-${id}`);
  if (panel === null) return;
  // One the server opened for a browser without script is not modal yet.
  if (panel.open) panel.close();
  panel.showModal();
  mark('popup-open', `popup:${panel.id}`);
  panel.querySelector<HTMLElement>('.panel-title')?.focus();
  remember('open', id);
}

for (const tab of tabs) {
  tab.addEventListener('click', (event) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    const category = tab.dataset.category ?? '';
    filter(category);
    remember('category', category);
  });
}
for (const show of shows) {
  show.addEventListener('click', (event) => {
    const link = show.querySelector<HTMLAnchorElement>('[data-open]');
    if (link === null || !isPlainClick(event)) return;
    event.preventDefault();
    openPanel(link.dataset.open ?? '');
  });
}

for (const panel of document.querySelectorAll<HTMLDialogElement>('.panel')) {
  panel.querySelector('.panel-close')?.addEventListener('click', (event) => {
    event.preventDefault();
    panel.close();
  });
  // A press beside the panel closes it: begun and ended there. One that slips off a button, because the page moved, does not.
  let isBeside = false;
  panel.addEventListener('pointerdown', ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = panel.getBoundingClientRect();
    isBeside = target === panel && (clientX < left || clientX > right || clientY < top || clientY > bottom);
  });
  panel.addEventListener('click', ({ target }) => {
    if (isBeside && target === panel) panel.close();
  });
  panel.addEventListener('close', () => {
    if (!panel.open) mark('popup-close', `popup:${panel.id}`);
    if (document.querySelector('.panel:modal') === null) remember('open', '');
  });
  panel.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    // A time belongs to its date: the first one that can be had is chosen with it.
    const first = target.closest('.date')?.querySelector<HTMLInputElement>('[name=time]:enabled');
    if (target.name === 'date' && first) first.checked = true;
    const word = panel.querySelector<HTMLInputElement>('[name=time]:checked')?.dataset.button;
    const button = panel.querySelector('[type=submit]');
    if (word && button) button.textContent = word;
  });
  if (panel.open) openPanel(panel.id.slice('panel-'.length));
}

/** Chips that count down to an opening; at 0 the page is fetched anew. */
function tick(): void {
  for (const chip of document.querySelectorAll<HTMLElement>('[data-opens-at]')) {
    const leftMs = Number(chip.dataset.opensAt) - (Date.now() + behindServerMs);
    if (leftMs <= 0) {
      setTimeout(() => location.reload(), 500 + Math.random() * 1500);
      return;
    }
    chip.textContent = (chip.dataset.opensIn ?? '').replace('{left}', formatCountdown(leftMs));
  }
  setTimeout(tick, 1000);
}
if (document.querySelector('[data-opens-at]') !== null) tick();
