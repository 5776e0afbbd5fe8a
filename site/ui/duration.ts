// Time left as figures; apart from format.ts so that browser scripts carry nothing else.

/** Time left, rounded up to the second, never below zero: `09:42`, from an hour on `1:00:05`. */
export const formatDuration = (durationMs: number): string => {
  const seconds = Math.max(0, Math.ceil(durationMs / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hour, minute, second] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hour > 0 ? `${hour}:${two(minute)}:${two(second)}` : `${two(minute)}:${two(second)}`;
};
