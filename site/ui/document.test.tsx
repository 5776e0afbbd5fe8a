// What every page promises: the notice, one language, nothing inline, and data that cannot leave its element.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Assets, assetsFromManifest } from './assets.ts';
import { Choice, GradeChip, PriceTable } from './choice.tsx';
import { Document, pageDataJson, renderPage } from './document.tsx';
import { ErrorSummary, Field, RadioCards, SubmitButton } from './form.tsx';
import { type ShowingFrame, Task } from './frame.tsx';
import { Icon } from './icons.tsx';
import type { Lang } from './messages/index.ts';
import { Poster } from './poster.tsx';

const assets: Assets = assetsFromManifest({
  'site/ui/site.entry.ts': { file: 'assets/site.js', css: ['assets/site.css'] },
  'a.ts': { file: 'assets/a.js', imports: ['_shared.js'], css: ['assets/a.css'] },
  '_shared.js': { file: 'assets/shared.js', css: ['assets/shared.css'] },
  'b.css': { file: 'assets/b.css' },
});

const step: ShowingFrame = {
  performanceTitle: '<b>T</b>',
  venue: 'V',
  date: '2026-12-24',
  time: '19:30',
  current: 4,
  clock: { deadlineEpochMs: 600_000, serverNowEpochMs: 0 },
};

const page = (lang: Lang): string =>
  renderPage(
    <Document lang={lang} title="X" assets={assets} user={null} step={step} scripts={['a.ts']} styles={['b.css']}>
      <Task choice={<Choice lang={lang} action={<SubmitButton id="btnConfirm">ok</SubmitButton>} />}>
        <ErrorSummary lang={lang} errors={[{ field: 'a', message: 'wrong' }]} />
        <Field name="a" label="A" value={'"typed"'} error="wrong" hint="h" />
        <RadioCards name="r" legend="R" value="1" options={[{ value: '1', label: 'One', icon: 'card' }]} />
        <PriceTable lang={lang} parts={[{ label: 'p', amountKrw: 1 }]} total={{ label: 't', amountKrw: 1 }} />
        <GradeChip grade="VIP" colour="gold" />
        <Icon name="seat" />
        <Poster id="perf001" category="concert" />
      </Task>
    </Document>,
  );

test.each([
  ['ko', '연습·연구용 모의 예매 (실제 티켓이 아닙니다)'],
  ['en', 'Practice &amp; research mock sale (not real tickets)'],
] as const)('%s: the notice is in title, description and page', (lang, notice) => {
  const html = page(lang);
  const plain = notice.replace('&amp;', '&');
  const said = (part: string | undefined): string => (part ?? '').replaceAll('&amp;', '&');
  expect(html.startsWith('<!doctype html><html')).toBe(true);
  expect(said(/<title>(.*?)<\/title>/.exec(html)?.[1])).toContain(plain);
  expect(said(/name="description" content="(.*?)"/.exec(html)?.[1])).toContain(plain);
  expect(said(/class="notice-bar">(.*?)<\/p>/.exec(html)?.[1])).toContain(plain);
});

test('nothing inline: no style attribute or element, no handler, every script has a source', () => {
  const html = page('ko');
  expect(html).not.toMatch(/\sstyle=|<style|\son\w+=/i);
  expect(html.match(/<script(?![^>]*\ssrc=)/g)).toBeNull();
});

test('style sheets: the site first, then the step, each once; imports are preloaded', () => {
  const html = page('ko');
  const sheets = [...html.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1]);
  expect(sheets).toEqual(['/assets/site.css', '/assets/b.css', '/assets/shared.css', '/assets/a.css']);
  expect(html).toContain('<link rel="modulepreload" href="/assets/shared.js"');
});

test('what others wrote is text, what was typed is kept, errors belong to their field', () => {
  const html = page('ko');
  expect(html).toContain('&lt;b>T&lt;/b>');
  expect(html).toContain('value="&quot;typed&quot;"');
  expect(html).toContain('aria-describedby="a-hint a-error"');
  expect(html).toContain('aria-current="step"');
});

test('an English page holds no Hangul but the link to Korean', () => {
  const page = renderPage(
    <Document lang="en" title="X" assets={assets} user={{ name: 'Kim', researcher: true }} url="/login?date=1">
      x
    </Document>,
  );
  expect(page.match(/[가-힣]+/g)).toEqual(['한국어']);
  expect(page).toContain('/login?date=1&amp;lang=ko');
});

test('page data survives and cannot end its element', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = pageDataJson(value);
      expect(json).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a page that names a file the build does not have is a bug', () => {
  const missing = (
    <Document lang="ko" title="X" assets={assets} user={null} scripts={['none.ts']}>
      x
    </Document>
  );
  expect(() => renderPage(missing)).toThrow('none.ts');
});
