// The page's size and zoom: once at the start, then at each change.
import type { Sensor } from '../sensor.ts';

export const viewSensor: Sensor = (tools) => {
  const say = (_: unknown, t: number) => {
    const scale = visualViewport?.scale ?? null;
    tools.add('view', { t, width: innerWidth, height: innerHeight, ratio: devicePixelRatio, scale });
  };
  // Asked for with the first picture, the size costs the page no layout of its own.
  requestAnimationFrame(tools.guard((t: number) => say(null, t)));
  // The visual viewport tells both: windows that change their size, and fingers that zoom.
  tools.on(visualViewport ?? window, 'resize', say);
};
