// The spoken captcha: all letters recorded, a valid WAV of bearable length, always the same for one seed.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captchaAlphabet } from '@podoal/sale/4-captcha/captcha.ts';
import { describe, expect, it } from 'vitest';
import { loadLetterSounds, soundSampleRateHz, speakCaptcha } from './sound.ts';

const lettersDirectory = join(import.meta.dirname, 'letters');
const sounds = loadLetterSounds(lettersDirectory);

function samplesOf(wav: Buffer): Int16Array {
  return Int16Array.from({ length: (wav.length - 44) / 2 }, (_, index) => wav.readInt16LE(44 + 2 * index));
}

/** Stretches of speech, told apart by at least 0.4 s without a loud sample. */
function countWords(samples: Int16Array): number {
  let words = 0;
  let quiet = Number.POSITIVE_INFINITY;
  for (const sample of samples) {
    if (Math.abs(sample) < 2_000) quiet += 1;
    else {
      if (quiet > 0.4 * soundSampleRateHz) words += 1;
      quiet = 0;
    }
  }
  return words;
}

describe('the recordings', () => {
  it('has all 24 letters, each short, loud enough and different', () => {
    expect([...sounds.keys()].join('')).toBe(captchaAlphabet);
    expect(captchaAlphabet).toHaveLength(24);
    for (const samples of sounds.values()) {
      expect(samples.length / soundSampleRateHz).toBeGreaterThan(0.25);
      expect(samples.length / soundSampleRateHz).toBeLessThan(0.8);
      expect(samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)).toBeGreaterThan(20_000);
    }
    expect(new Set([...sounds.values()].map((samples) => samples.join())).size).toBe(24);
  });

  it('stays small to ship', () => {
    const bytes = [...captchaAlphabet].map((letter) => statSync(join(lettersDirectory, `${letter}.wav`)).size);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(700_000);
  });

  it('names the file that is missing or not as expected', () => {
    const directory = mkdtempSync(join(tmpdir(), 'podoal-letters-'));
    expect(() => loadLetterSounds(directory)).toThrow(/A\.wav/);
    writeFileSync(join(directory, 'A.wav'), 'not a sound at all, but longer than the header of one');
    expect(() => loadLetterSounds(directory)).toThrow(/A\.wav: expected a WAV/);
    rmSync(directory, { recursive: true });
  });
});

describe('speakCaptcha', () => {
  it('makes a valid WAV', () => {
    const wav = speakCaptcha(sounds, 'CGUVDQ', 1);
    expect(wav.toString('latin1', 0, 4) + wav.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
    expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
    expect([wav.readUInt32LE(16), wav.readUInt16LE(20), wav.readUInt16LE(22)]).toEqual([16, 1, 1]);
    expect([wav.readUInt32LE(24), wav.readUInt32LE(28)]).toEqual([16_000, 32_000]);
    expect([wav.readUInt16LE(32), wav.readUInt16LE(34)]).toEqual([2, 16]);
    expect(wav.toString('latin1', 36, 40)).toBe('data');
    expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
  });

  it.each([
    ['EEEEEE', 1],
    ['WWWWWW', 2],
    ['KPQTXH', 3],
    ['ABCDEF', 4],
  ])('says %s as six words in 5 to 9 seconds, without clipping', (letters, seed) => {
    const samples = samplesOf(speakCaptcha(sounds, letters, seed));
    expect(samples.length / soundSampleRateHz).toBeGreaterThan(5);
    expect(samples.length / soundSampleRateHz).toBeLessThan(9);
    expect(countWords(samples)).toBe(6);
    expect(samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)).toBeLessThan(32_000);
  });

  it('is the same for the same letters and seed, and another for every other', () => {
    const first = speakCaptcha(sounds, 'ABCDEF', 7);
    expect(speakCaptcha(sounds, 'ABCDEF', 7).equals(first)).toBe(true);
    expect(speakCaptcha(sounds, 'ABCDEF', 8).equals(first)).toBe(false);
    expect(speakCaptcha(sounds, 'ABCDEG', 7).equals(first)).toBe(false);
  });

  it.each(['ABCDEI', 'OABCDE', 'abcdef', 'ABCDE', 'ABCDEFG', ''])('refuses %j', (letters) => {
    expect(() => speakCaptcha(sounds, letters, 1)).toThrow(RangeError);
  });
});
