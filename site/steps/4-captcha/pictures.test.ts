// Captchas from their thread: the very pictures drawn here, each to who asked for it, and no hanging question at the end.
import { afterEach, expect, it } from 'vitest';
import { drawCaptcha } from './picture.ts';
import { openPictures, type Pictures } from './pictures.ts';

let pictures: Pictures;
afterEach(() => pictures.close());

it('are those that this thread would draw, in any order', async () => {
  pictures = openPictures();
  const asked = ['GRAPES', 'CGUVDQ', 'ABCDEF', 'GRAPES'];
  const drawn = await Promise.all(asked.map((letters, seed) => pictures.draw(letters, seed)));
  expect(drawn.map((png) => Buffer.from(png))).toEqual(asked.map((letters, seed) => drawCaptcha(letters, seed)));
});

it('that cannot be drawn are refused, and the next one gets a thread of its own', async () => {
  pictures = openPictures();
  await expect(pictures.draw('lower1', 1)).rejects.toThrow('letters');
  expect(Buffer.from(await pictures.draw('ABCDEF', 1))).toEqual(drawCaptcha('ABCDEF', 1));
});
