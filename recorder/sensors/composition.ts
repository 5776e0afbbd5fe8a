// An IME at work, e.g. Hangul: begin, each change, end, and how long the composed text is.
import type { compositionStates } from '@podoal/contract/behaviour/signals.ts';
import type { Sensor } from '../sensor.ts';
import { isPrivate } from '../targets.ts';

export const compositionSensor: Sensor = (tools) => {
  tools.on<CompositionEvent>(
    window,
    'compositionstart compositionupdate compositionend',
    ({ type, target, data }, t) => {
      const state = type.slice('composition'.length) as (typeof compositionStates)[number];
      if (!isPrivate(target))
        tools.add('composition', { t, state, length: data.length, target: tools.targetOf(target).name });
    },
  );
};
