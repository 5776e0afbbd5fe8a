// Time left as figures; apart from format.ts so that browser scripts carry nothing else.

const two = (value: number): string => String(value).padStart(2, '0');
const partsOf = (durationMs: number): readonly [hours: number, minutes: number, seconds: number] => {
  const seconds = Math.max(0, Math.ceil(durationMs / 1000));
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
};

/** Time left, rounded up to the second, never below zero: `09:42`, from an hour on `1:00:05`. */
export const formatDuration = (durationMs: number): string => {
  const [hour, minute, second] = partsOf(durationMs);
  return hour > 0 ? `${hour}:${two(minute)}:${two(second)}` : `${two(minute)}:${two(second)}`;
};

/** Time until an opening, `00:12:31`: always with its hours, lest it be read as a time of day. */
export const formatCountdown = (durationMs: number): string => partsOf(durationMs).map(two).join(':');
