// The wheel, summed on the pointer's grid and brought to pixels.
import type { SaidRow, Sensor } from '../sensor.ts';

/** Pixels of a line, for browsers that turn wheels by lines. */
const linePx = 16;

export const wheelSensor: Sensor = (tools) => {
  let row: SaidRow<'wheel'> | null = null;
  let cell = 0;
  const close = () => {
    if (row) tools.add('wheel', row);
    row = null;
  };
  tools.on<WheelEvent>(window, 'wheel', ({ deltaX, deltaY, deltaMode, isTrusted: trusted }, t) => {
    const at = tools.cellOf(t);
    if (at !== cell || row?.trusted !== trusted) close();
    cell = at;
    const px = [1, linePx, innerHeight][deltaMode] ?? 1;
    row = { t, x: (row?.x ?? 0) + deltaX * px, y: (row?.y ?? 0) + deltaY * px, trusted };
  });
  tools.beforeCut(close);
};
