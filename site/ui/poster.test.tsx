// Posters: the same for an id, different among the eight, nothing inline.
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Poster } from './poster.tsx';

const draw = (id: string): string => renderToString(<Poster id={id} category="concert" />);

test('the eight performances get eight grounds, and each id always the same drawing', () => {
  const ids = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `perf00${number}`);
  const grounds = ids.map((id) => /<rect width="300" height="400" fill="([^"]+)"/.exec(draw(id))?.[1]);
  expect(new Set(grounds).size).toBe(8);
  for (const id of ids) {
    expect(draw(id)).toBe(draw(id));
    expect(draw(id)).not.toContain('style=');
  }
});
