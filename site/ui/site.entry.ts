// The entry of every page: the site's styles, and the frame's little behaviour. Step scripts are entries of their own.
import './site.css';

// A summary of mistakes is read first; a link in it moves the focus to its field by itself.
document.querySelector<HTMLElement>('[data-focus-first]')?.focus();

// The bottom sheet of a phone folds and unfolds.
for (const toggle of document.querySelectorAll<HTMLButtonElement>('.choice-toggle')) {
  toggle.addEventListener('click', () => {
    toggle.setAttribute('aria-expanded', String(toggle.getAttribute('aria-expanded') !== 'true'));
  });
}

// A form already on its way is not sent again by a second press; coming back from the cache makes it usable again.
document.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.defaultPrevented) return;
  // The form of a dialog goes nowhere: it must close the dialog the next time, too.
  if (event.target.method === 'dialog') return;
  if (event.target.ariaBusy === 'true') event.preventDefault();
  event.target.ariaBusy = 'true';
});
const makeUsable = (): void => {
  for (const form of document.forms) form.ariaBusy = null;
};
window.addEventListener('pageshow', makeUsable);
// So does stopping the browser on its way: the page stays, and its button must work again.
window.navigation?.addEventListener('navigateerror', makeUsable);

// What asks before it does something is a popover: the record is told when it comes and goes.
document.addEventListener(
  'toggle',
  ({ target, newState }) => {
    if (!(target instanceof HTMLElement) || target.role !== 'dialog') return;
    const name = newState === 'open' ? 'popup-open' : 'popup-close';
    document.dispatchEvent(new CustomEvent('podoal:mark', { detail: { name, target: target.dataset.target } }));
  },
  true,
);
