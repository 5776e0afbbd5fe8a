// What changes a field: its kind and the field's length afterwards, never its value.
import type { inputTypes } from '@podoal/contract/behaviour/signals.ts';
import type { Sensor } from '../sensor.ts';
import { isPrivate } from '../targets.ts';

type InputType = (typeof inputTypes)[number];

const fields = 'textarea,input:not([type=checkbox],[type=radio])';

/** Length of what people type into; null: it is no field, or one of choices. */
const lengthOf = (node: Element): number | null =>
  node.matches(fields) ? (node as HTMLInputElement).value.length : null;

export const inputSensor: Sensor = (tools) => {
  const lengths = new WeakMap<Element, number | null>();
  tools.on<InputEvent & { readonly target: Element }>(window, 'input focusin focusout change', (event, t) => {
    const { type, target, inputType, isComposing: composing, isTrusted } = event;
    if (isPrivate(target)) return;
    const known = lengths.get(target);
    const length = lengthOf(target);
    lengths.set(target, length);
    // A length that changed without an event was set by a script. It is seen when the field is next touched.
    const isInput = type === 'input';
    if (!isInput && (known === undefined || known === length)) return;
    const trusted = isInput && isTrusted;
    // Browsers say no type when they fill a field themselves, nor for choices; scripts rarely do.
    const untold = !trusted ? 'script' : target.matches(':autofill') ? 'autofill' : 'other';
    const said = (inputType || untold) as InputType;
    tools.add('input', { t, target: tools.targetOf(target).name, type: said, length, composing, trusted });
  });
};
