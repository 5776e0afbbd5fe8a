// When a browser test fails, where each open page stood and what it asked for last is printed beside the assertion's own words.
import { beforeEach } from 'vitest';
import { trailsOfPages } from './trail.ts';

beforeEach(({ onTestFailed }) => {
  onTestFailed(() => {
    process.stderr.write(trailsOfPages().join(''));
  });
});
