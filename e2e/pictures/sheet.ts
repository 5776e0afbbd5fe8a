// The contact sheet: one HTML file beside the pictures of a folder, with filters made of what their names say.

const parts = ['page', 'state', 'size', 'theme', 'language', 'way'] as const;

/** The sheet of these files, as HTML that needs nothing but the pictures beside it. */
export function contactSheet(files: readonly string[]): string {
  const cards = files.map((file) => {
    const said = file.replace(/\.png$/u, '').split('.');
    const data = parts.map((part, nth) => `data-${part}="${said[nth] ?? 'window'}"`).join(' ');
    return `<a href="${file}" ${data}><img src="${file}" alt="" loading="lazy"><span>${file}</span></a>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Podoal: every page in every state</title>
<style>
  :root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif; }
  body { margin: 0; }
  form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 8px 16px; padding: 12px 16px; background: Canvas; border-bottom: 1px solid GrayText; }
  main { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 16px; padding: 16px; }
  a { display: block; max-width: 320px; color: inherit; text-decoration: none; }
  a[hidden] { display: none; }
  img { display: block; max-width: 320px; height: 240px; object-fit: cover; object-position: top; border: 1px solid GrayText; }
  span { display: block; overflow-wrap: anywhere; font-size: 12px; }
</style>
<form>${parts.map((part) => `<label>${part} <select name="${part}"><option value="">all</option></select></label>`).join('')} <output></output></form>
<main>
${cards.join('\n')}
</main>
<script>
  const cards = [...document.querySelectorAll('main a')];
  const selects = [...document.querySelectorAll('select')];
  for (const select of selects) {
    for (const value of new Set(cards.map((card) => card.dataset[select.name]))) select.append(new Option(value, value));
    select.value = new URLSearchParams(location.hash.slice(1)).get(select.name) ?? '';
  }
  const show = () => {
    for (const card of cards) card.hidden = selects.some(({ name, value }) => value && card.dataset[name] !== value);
    document.querySelector('output').textContent = cards.filter((card) => !card.hidden).length + ' of ' + cards.length;
    location.hash = new URLSearchParams(selects.filter(({ value }) => value).map(({ name, value }) => [name, value]));
  };
  document.querySelector('form').addEventListener('change', show);
  show();
</script>
</html>
`;
}
