// Every control of every recorded page has a name of the closed list, which is the list of the documentation.
import { readFileSync } from 'node:fs';
import { namePattern, type RecordedStep, recordedSteps, targetKinds } from '@podoal/contract/behaviour/signals.ts';
import { isTarget, targets } from '@podoal/contract/behaviour/targets.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Buyer, buyerOf, holding, openTestSite, type TestSite, throughCaptcha } from './stores/site-for-tests.ts';
import { pathOf, walk } from './walk-for-tests.ts';

let site: TestSite;
beforeEach(async () => {
  site = await openTestSite();
});
afterEach(() => site.close());

type Element = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly names: string[];
};

const voids = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

/** All elements of a page that was written by the server, each with the target names of itself and its ancestors. */
function elementsOf(html: string): readonly Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  // A template is no part of the page: its copies get their names from the script.
  const matter = html.replaceAll(/<(script|template)[^>]*>.*?<\/\1>/gsu, '');
  for (const [, closing, tag = '', rest = ''] of matter.matchAll(/<(\/?)([a-z][a-z0-9-]*)((?:\s[^<>]*?)?)\/?>/giu)) {
    if (closing === '/') {
      while (open.length > 0 && open.pop()?.tag !== tag);
      continue;
    }
    const attributes = Object.fromEntries(
      [...rest.matchAll(/([a-z-]+)(?:="([^"]*)")?/giu)].map(([, name, value]) => [name, value ?? '']),
    );
    const own = attributes['data-target'];
    const names = [...(own === undefined ? [] : [own]), ...(open.at(-1)?.names ?? [])];
    const element = { tag, attributes, names };
    found.push(element);
    if (!voids.has(tag) && !rest.endsWith('/')) open.push(element);
  }
  return found;
}

const isControl = ({ tag, attributes }: Element): boolean =>
  (tag === 'a' && attributes.href !== undefined) ||
  (tag === 'input' && attributes.type !== 'hidden') ||
  ['button', 'select', 'textarea', 'summary', 'label', 'dialog'].includes(tag) ||
  attributes.popover !== undefined;

/** Controls without a name of the list, as text. */
function nameless(html: string): readonly string[] {
  return elementsOf(html)
    .filter(isControl)
    .filter(({ names: [name] }) => name === undefined || !isTarget(name) || !namePattern.test(name))
    .map(({ tag, attributes, names }) => `${tag} ${JSON.stringify(attributes)} ${names[0]}`);
}

describe('every control of a recorded page', () => {
  it('has a name of the list, and one element is the main one', async () => {
    const buyer = await buyerOf(site);
    const seen = new Set<RecordedStep>();
    await walk(site, buyer, async (step, html, path) => {
      seen.add(step);
      const english = await buyer.ask(`${path}${path.includes('?') ? '&' : '?'}lang=en`);
      for (const body of [html, english.body]) {
        expect([path, nameless(body)]).toEqual([path, []]);
        expect([path, body.match(/ data-main/gu)?.length]).toEqual([path, 1]);
      }
    });
    expect([...seen]).toEqual(Object.keys(recordedSteps));
  });

  it('has one in the states that forms without script lead to', async () => {
    const [buyer, other] = [await buyerOf(site), await buyerOf(site)];
    await holding(site, other, 'VIP-A21');
    const ofPages = [
      await buyer.ask(pathOf('queue', buyer)),
      await leftLine(buyer),
      await taken(buyer),
      await mistaken(other),
    ];
    expect(ofPages.map(({ body }) => nameless(body))).toEqual([[], [], [], []]);
    expect(ofPages.map(({ statusCode }) => statusCode)).toEqual([200, 200, 409, 400]);
  });

  it('is found by this test when it has none', () => {
    expect(nameless('<main><a href="/x">x</a><button data-target="button:nonsense">y</button></main>')).toHaveLength(2);
    expect(nameless('<label data-target="option:payment-card"><input type="radio"></label>')).toEqual([]);
  });

  const leftLine = async (buyer: Buyer) => {
    await buyer.call('/api/queue/join');
    await buyer.call('/api/queue/leave');
    return buyer.ask(pathOf('queue', buyer));
  };
  const taken = async (buyer: Buyer) => {
    await throughCaptcha(site, buyer);
    return buyer.ask(pathOf('booking', buyer, { section: 'VIP-C' }), { form: { reserve: 'VIP-A21' } });
  };
  const mistaken = async (buyer: Buyer) => {
    await buyer.ask(pathOf('step2', buyer), { form: { discount: 'general' } });
    return buyer.ask(pathOf('step3', buyer), { form: { delivery: 'pickup', 'booker.email': 'nonsense' } });
  };
});

describe('the list of names', () => {
  it('fits what a batch may carry, and tells ids from anything else', () => {
    const examples = [
      'seat:VIP-A21',
      'section:R-C',
      'date:2026-12-01',
      'time:19:00',
      'button:release-S-P60',
      'tab:all',
    ];
    for (const name of [...examples, 'card:perf001', 'map:mini-VIP-L', 'popup:panel-perf001', 'field:booker.phone']) {
      expect([name, isTarget(name), namePattern.test(name)]).toEqual([name, true, true]);
    }
    for (const name of ['seat:', 'seat:여기', 'button:whatever', 'field:bookerxphone', 'card:<b>', 'page:x', '']) {
      expect([name, isTarget(name)]).toEqual([name, false]);
    }
  });

  it('names only kinds of target that the record knows', () => {
    const kinds = Object.values(targets).flatMap((names) => names.map((name) => name.split(':')[0]));
    expect(targetKinds).toEqual(expect.arrayContaining(kinds));
  });

  it('is the list of the documentation', () => {
    const text = readFileSync(new URL('../docs/targets.md', import.meta.url), 'utf8').split('## Marks')[0] ?? '';
    const told = new Map<string, string[]>();
    let page = '';
    for (const [, cell = '', names = ''] of text.matchAll(/^\| ([^|]*?) ?\| (`[^|]*`) \|/gmu)) {
      page = cell === '' ? page : cell;
      told.set(page, [...(told.get(page) ?? []), ...[...names.matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name)]);
    }
    expect(Object.fromEntries(told)).toEqual(targets);
  });
});
