// Keys: when, how long, and of which class. Never which key.
import type { keyClasses } from '@podoal/contract/behaviour/signals.ts';
import type { SaidRow, Sensor } from '../sensor.ts';
import { isPrivate } from '../targets.ts';

type KeyClass = (typeof keyClasses)[number];

/** The class of a key. While an IME composes, only the place of the key on the keyboard tells letters and digits. */
export function classOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): KeyClass {
  const sign = key.length > 1 ? code.replace(/^Key|^Digit/u, '') : key;
  if (/^\p{L}$/u.test(sign)) return 'letter';
  if (/^\d$/u.test(sign)) return 'digit';
  return /^(?:Backspace|Tab|Enter)$/u.test(key) ? (key.toLowerCase() as KeyClass) : 'other';
}

export const keySensor: Sensor = (tools) => {
  const downs = new Map<string, SaidRow<'key'>>();
  const letGo = (id: string, upAt = Number.NaN) => {
    const row = downs.get(id);
    downs.delete(id);
    if (row) tools.add('key', { ...row, hold: upAt - (row.t ?? 0) });
  };
  const letAllGo = () => {
    for (const id of downs.keys()) letGo(id);
  };
  tools.on<KeyboardEvent>(window, 'keydown keyup', (event, t) => {
    const { key, code, type, target, repeat, isTrusted: trusted } = event;
    const id = code || key;
    if (type === 'keyup') return letGo(id, t);
    // What browsers fill in comes with a `keydown` that has no key.
    if (isPrivate(target) || !key) return;
    const row = { t, class: classOf(event), hold: null, repeat, target: tools.targetOf(target).name, trusted };
    if (repeat) return tools.add('key', row);
    letGo(id);
    downs.set(id, row);
  });
  tools.on(window, 'blur', letAllGo);
  tools.beforeCut((isLast) => {
    if (isLast) letAllGo();
  });
};
