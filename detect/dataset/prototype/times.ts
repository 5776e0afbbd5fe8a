// Times of the first prototype: texts with and without a zone, and ms since something began.
import type { Notes } from './notes.ts';

const withZone = /(?:Z|[+-]\d{2}:?\d{2})$/u;
const isoPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/u;
/** Numbers above it are epoch ms, below it ms since the part began. */
const leastEpochMs = 1e11;

/** A moment as epoch ms; null: none. */
export function epochOf(value: unknown, notes: Notes): number | null {
  if (typeof value === 'number') return value >= leastEpochMs && value < 1e13 ? value : null;
  if (typeof value !== 'string' || !isoPattern.test(value)) return null;
  if (!withZone.test(value)) notes.guess('times without a zone are UTC');
  const at = Date.parse(withZone.test(value) ? value : `${value}Z`);
  return Number.isNaN(at) ? null : at;
}

/** The moment of a row as ms since the stage began. `part`: where the clock of its part stands in the stage. */
export function sinceStart(value: unknown, stageStart: number, part: number, notes: Notes): number | null {
  if (typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < leastEpochMs) return part + value;
  const at = epochOf(value, notes);
  return at === null ? null : at - stageStart;
}
