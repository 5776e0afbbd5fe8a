// What the page itself showed and says so: `document.dispatchEvent(new CustomEvent('podoal:mark', { detail: { name, target, a, b } }))`.
import type { Sensor } from '../sensor.ts';
import { nameOf } from '../targets.ts';

export const markSensor: Sensor = (tools) => {
  tools.on<CustomEvent>(document, 'podoal:mark', ({ detail: { name, target, a, b } }, t) => {
    if (nameOf(name)) tools.add('mark', { t, name, target: nameOf(target), a, b });
  });
};
