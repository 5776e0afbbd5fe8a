// The embedded store keeps every promise of the conformance suite.
import { describe, it } from 'vitest';
import { freshPlaces, openEmbedded } from './places.ts';
import { suite } from './suite.ts';

const place = freshPlaces();

describe.each(Object.entries(suite))('the embedded store: %s', { timeout: 30_000 }, (_, checks) => {
  it.each(checks.map((check) => [check.name, check] as const))('%s', async (_name, check) => {
    await check.run(openEmbedded, place());
  });
});
