// Starts other programs for the tools: never through a shell, so that every command works the same on Windows.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';

const ORPHAN_CHECK_MS = 500;

/** @typedef {{ readonly code: number, readonly output: string, readonly durationMs: number }} Ran */

/**
 * The environment of a child that must use this Node also for `#!/usr/bin/env node` programs.
 * @param {string} node absolute path of the Node to use
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export const envWithNode = (node, extra = {}) => {
  // Windows spells it Path, and a copy of process.env no longer ignores case.
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [key]: `${dirname(node)}${delimiter}${process.env[key] ?? ''}`, ...extra };
};

/** @param {number | null} code @param {NodeJS.Signals | null} signal */
const exitCodeOf = (code, signal) => code ?? (signal ? 128 + constants.signals[signal] : 1);

/**
 * Calls back once the process that started this one is gone. Killing `npm start` ends npm and its shell only,
 * and a server nobody can find any more would keep the port.
 * @param {() => void} then
 */
const onceOrphaned = (then) => {
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) then();
  }, ORPHAN_CHECK_MS).unref();
};

/**
 * Runs a program with this terminal as its own, hands SIGINT and SIGTERM on, and resolves to its exit code.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, stdin?: 'inherit' | 'ignore' }} options
 * @returns {Promise<number>}
 */
export const runAttached = (program, args, { cwd, env = process.env, stdin = 'inherit' }) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: [stdin, 'inherit', 'inherit'] });
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    /** @param {NodeJS.Signals} signal */
    const handOn = (signal) => {
      // Ctrl-C in a terminal reaches the child by itself; twice would cut its orderly stop short.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    for (const signal of signals) process.on(signal, handOn);
    const watching = process.env.npm_lifecycle_event ? onceOrphaned(() => child.kill('SIGTERM')) : undefined;
    const settle = () => {
      clearInterval(watching);
      for (const signal of signals) process.off(signal, handOn);
    };
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('exit', (code, signal) => {
      settle();
      resolve(exitCodeOf(code, signal));
    });
  });

/**
 * Runs a program to its end and keeps what it printed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<Ran>}
 */
export const runQuietly = (program, args, { cwd, env = process.env }) =>
  new Promise((resolve) => {
    const startedAtMs = performance.now();
    let output = '';
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @param {number} code */
    const settle = (code) => resolve({ code, output, durationMs: performance.now() - startedAtMs });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => {
      output += String(error);
      settle(1);
    });
    child.on('close', (code, signal) => settle(exitCodeOf(code, signal)));
  });
