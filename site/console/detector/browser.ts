// The detector's page in the browser: the table follows the slider by the counts that came with the page.
import { pageData } from '../../steps/ask.ts';
import { confusionOf, shareText } from './threshold.ts';
import type { DetectorData } from './threshold-part.tsx';

const { rows } = pageData<DetectorData>();
const slider = document.querySelector<HTMLInputElement>('#threshold');
const count = (n: number): string => n.toLocaleString(document.documentElement.lang);

function show(threshold: number): void {
  const text = `${threshold}%`;
  slider?.setAttribute('aria-valuetext', text);
  const output = document.querySelector('output[for=threshold]');
  if (output !== null) output.textContent = text;
  const side = document.querySelector('[data-accused]');
  side?.setAttribute('x', `${threshold + 0.5}%`);
  side?.setAttribute('width', `${100 - threshold}%`);
  for (const row of rows) {
    const { accused, passed, share } = confusionOf(row, threshold);
    const cells = { accused: count(accused), passed: count(passed), share: shareText(share) };
    for (const [name, said] of Object.entries(cells)) {
      const cell = document.querySelector(`[data-row="${row.id}"] [data-cell=${name}]`);
      if (cell !== null) cell.textContent = said;
    }
  }
}

slider?.addEventListener('input', () => show(slider.valueAsNumber));
// Where the slider was left stands in the address: reload, back and a link to it show the same.
slider?.addEventListener('change', () => {
  const url = new URL(location.href);
  url.searchParams.set('threshold', slider.value);
  history.replaceState(null, '', url);
});
// A browser that comes back to the page may have kept the slider, but not the table.
if (slider !== null) show(slider.valueAsNumber);
