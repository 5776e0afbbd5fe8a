// Settings: defaults, every kind of mistake, all mistakes at once, secrets never repeated.
import { describe, expect, it } from 'vitest';
import { problemLines, readConfig } from './config.ts';

const key = 'k'.repeat(32);

function problemsOf(env: Record<string, string>) {
  const result = readConfig(env);
  return result.ok ? [] : result.problems;
}

describe('settings', () => {
  it('have defaults', () => {
    expect(readConfig({ PATH: '/bin', PODOAL_CHROMIUM: '/usr/bin/chromium', PODOAL_SEED: '' })).toEqual({
      ok: true,
      config: {
        host: '127.0.0.1',
        port: 3000,
        dataFolder: './data',
        gates: 'enforce',
        seed: null,
        queueRate: null,
        rivalRate: 0.3,
        crowd: true,
        catalogue: null,
        labKey: null,
        paymentTimeoutMs: 8000,
        addressLimits: true,
        logLevel: 'info',
        publicOrigin: null,
        retentionDays: 180,
        botLogs: true,
        sample: false,
      },
    });
  });

  it('are read', () => {
    const env = {
      PODOAL_PORT: '0',
      PODOAL_CROWD: 'off',
      PODOAL_QUEUE_RATE: '12.5',
      PODOAL_LAB_KEY: key,
      PODOAL_HOST: '::1',
    };
    expect(readConfig(env)).toMatchObject({
      ok: true,
      config: { port: 0, crowd: false, queueRate: 12.5, labKey: key, host: '::1' },
    });
  });

  it.each([
    ['PODOAL_PORT', '65536'],
    ['PODOAL_PORT', '3e3'],
    ['PODOAL_PORT', '3000.5'],
    ['PODOAL_PORT', ' 3000'],
    ['PODOAL_GATES', 'off'],
    ['PODOAL_CROWD', 'true'],
    ['PODOAL_RIVAL_RATE', '1.1'],
    ['PODOAL_RIVAL_RATE', '-0'],
    ['PODOAL_QUEUE_RATE', '0'],
    ['PODOAL_QUEUE_RATE', 'NaN'],
    ['PODOAL_PAYMENT_TIMEOUT_MS', '99'],
    ['PODOAL_LOG', 'loud'],
    ['PODOAL_LAB_KEY', 'k'.repeat(31)],
    ['PODOAL_ORIGIN', 'tickets.example.org'],
    ['PODOAL_ORIGIN', 'https://tickets.example.org/'],
    ['PODOAL_HOST', 'a b'],
    ['PODOAL_PROT', '3000'],
  ])('refuse %s=%s', (name, written) => {
    expect(problemsOf({ [name]: written }).map((problem) => problem.name)).toEqual([name]);
  });

  it('refuse the lab key where others can reach it', () => {
    expect(problemsOf({ PODOAL_LAB_KEY: key, PODOAL_HOST: '0.0.0.0' })).toHaveLength(1);
    expect(problemsOf({ PODOAL_LAB_KEY: key, PODOAL_ORIGIN: 'https://tickets.example.org' })).toHaveLength(1);
  });

  it('name every mistake at once, with expectation and example, and repeat no secret', () => {
    const lines = problemLines(
      problemsOf({ PODOAL_PORT: 'x', PODOAL_CROWD: 'x', PODOAL_LAB_KEY: 'hush', PODOAL_NEW: 'x' }),
    );
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('PODOAL_PORT is "x"; expected a whole number from 0 to 65535, for example 3000');
    expect(lines.join('\n')).not.toContain('hush');
  });
});
