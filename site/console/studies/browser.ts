// The page of studies in the browser: copies all invitation links at once.
import { pageData } from '../../steps/ask.ts';
import type { StudiesData } from './page.tsx';

const links = document.querySelector<HTMLTextAreaElement>('#links');
const said = document.querySelector('#copy-said');

document.querySelector('#copy')?.addEventListener('click', () => {
  if (links === null || said === null) return;
  const { copied, notCopied } = pageData<StudiesData>();
  links.select();
  navigator.clipboard.writeText(links.value).then(
    () => (said.textContent = copied),
    () => (said.textContent = notCopied),
  );
});
