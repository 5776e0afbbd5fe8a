// The captcha for who cannot see it: the same six letters spoken, put together from 24 recordings as one WAV.
// This step's routes answer it for GET /api/captcha/sound; site/main.ts loads the recordings once at start.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { captchaAlphabet } from '@podoal/sale/4-captcha/captcha.ts';
import { between, type Draw, drawsOf } from './draws.ts';
import { requireCaptchaLetters } from './letters.ts';

/** Samples a second, of the recordings and of what is made from them. */
export const soundSampleRateHz = 16_000;

/** The recording of each letter of the alphabet: 16 bit samples, mono. */
export type LetterSounds = ReadonlyMap<string, Int16Array>;

const wavHeaderBytes = 44;
const bytesPerSample = 2;
const leadSeconds = 0.4;
/** Of full scale; speech peaks at about 0.7, so the hiss stays some 38 dB below it. */
const hissLevel = 0.009;

/**
 * Reads `A.wav` … `Z.wav` (without I and O).
 * @param directory this step's `letters/` folder
 * @throws Error naming the file that is missing or not 16 bit mono PCM of 16 kHz
 */
export function loadLetterSounds(directory: string): LetterSounds {
  return new Map([...captchaAlphabet].map((letter) => [letter, readRecording(join(directory, `${letter}.wav`))]));
}

/**
 * One WAV (PCM, 16 bit, mono, 16 kHz) of the letters with 0.55–0.7 s of quiet between them, about 7 s and 220 kB,
 * the same for the same letters and seed. Each letter has its own pace (±5 %) and loudness, over a faint hiss.
 * @param letters six capital letters of `captchaAlphabet`
 * @param soundSeed whole number; keep it on the server
 * @throws RangeError on any other letters
 */
export function speakCaptcha(sounds: LetterSounds, letters: string, soundSeed: number): Buffer {
  requireCaptchaLetters(letters);
  const draw = drawsOf(soundSeed, letters);
  let end = secondsToSamples(leadSeconds);
  const spoken = [...letters].map((letter) => {
    const samples = sounds.get(letter);
    if (samples === undefined) throw new RangeError('A recording is missing: load all letters first.');
    const pace = between(draw, 0.95, 1.05);
    const start = end;
    end += Math.floor((samples.length - 1) / pace) + secondsToSamples(between(draw, 0.55, 0.7));
    return { samples, pace, start, loudness: between(draw, 0.75, 1) };
  });
  const mix = hiss(end, draw);
  for (const part of spoken) addPaced(mix, part);
  return wavOf(mix);
}

type Part = {
  readonly samples: Int16Array;
  readonly pace: number;
  readonly start: number;
  readonly loudness: number;
};

/** Adds a recording read at another pace (and so pitch), between samples by a straight line. */
function addPaced(mix: Float32Array, { samples, pace, start, loudness }: Part): void {
  const count = Math.floor((samples.length - 1) / pace);
  for (let index = 0; index < count; index += 1) {
    const position = index * pace;
    const before = Math.floor(position);
    const left = samples[before] ?? 0;
    const right = samples[before + 1] ?? left;
    const sample = left + (right - left) * (position - before);
    mix[start + index] = (mix[start + index] ?? 0) + (sample / 32_768) * loudness;
  }
}

/** Soft noise from the first sample to the last, so that the letters do not stand in digital silence. */
function hiss(count: number, draw: Draw): Float32Array {
  const mix = new Float32Array(count);
  let smooth = 0;
  for (let index = 0; index < count; index += 1) {
    smooth = 0.6 * smooth + (draw() * 2 - 1);
    mix[index] = smooth * hissLevel;
  }
  return mix;
}

function wavOf(mix: Float32Array): Buffer {
  const dataBytes = mix.length * bytesPerSample;
  const wav = Buffer.alloc(wavHeaderBytes + dataBytes);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(wavHeaderBytes - 8 + dataBytes, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20); // PCM
  wav.writeUInt16LE(1, 22); // mono
  wav.writeUInt32LE(soundSampleRateHz, 24);
  wav.writeUInt32LE(soundSampleRateHz * bytesPerSample, 28);
  wav.writeUInt16LE(bytesPerSample, 32);
  wav.writeUInt16LE(8 * bytesPerSample, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(dataBytes, 40);
  for (let index = 0; index < mix.length; index += 1) {
    const clipped = Math.max(-1, Math.min(1, mix[index] ?? 0));
    wav.writeInt16LE(Math.round(clipped * 32_767), wavHeaderBytes + index * bytesPerSample);
  }
  return wav;
}

function readRecording(path: string): Int16Array {
  const wav = readFileSync(path);
  const fits =
    wav.length > wavHeaderBytes &&
    wav.toString('latin1', 0, 4) === 'RIFF' &&
    wav.toString('latin1', 8, 16) === 'WAVEfmt ' &&
    wav.readUInt16LE(20) === 1 &&
    wav.readUInt16LE(22) === 1 &&
    wav.readUInt32LE(24) === soundSampleRateHz &&
    wav.readUInt16LE(34) === 8 * bytesPerSample &&
    wav.toString('latin1', 36, 40) === 'data';
  if (!fits)
    throw new Error(`${path}: expected a WAV of PCM, 16 bit, mono, ${soundSampleRateHz} Hz, with a plain header`);
  const count = Math.floor(Math.min(wav.readUInt32LE(40), wav.length - wavHeaderBytes) / bytesPerSample);
  return Int16Array.from({ length: count }, (_, index) => wav.readInt16LE(wavHeaderBytes + index * bytesPerSample));
}

function secondsToSamples(seconds: number): number {
  return Math.round(seconds * soundSampleRateHz);
}
