// `click` events where the cursor really was, with the press that made them.
import type { SaidRow, Sensor } from '../sensor.ts';

export const clickSensor: Sensor = (tools) => {
  /** The last press of a pointer or of a key that clicks; `to` is 0 until its release. */
  let from = 1;
  let to = 0;
  let isTrusted = false;
  /** A click by Enter comes before the key is released: it waits for that. */
  let held: SaidRow<'click'> | null = null;

  const add = () => {
    if (!held) return;
    const isOfPress = held.trusted === isTrusted && to >= from;
    tools.add('click', { ...held, press: isOfPress ? to - from : null });
    held = null;
    if (isOfPress) to = 0;
  };
  tools.on<KeyboardEvent>(window, 'pointerdown keydown pointerup keyup pointercancel', (event, t) => {
    const { type, key, repeat } = event;
    if (repeat || (key && !/^(?:Enter| )$/u.test(key))) return;
    if (type.endsWith('down')) {
      from = t;
      to = 0;
      isTrusted = event.isTrusted;
    } else if (type.endsWith('up')) to = t;
    else isTrusted = false;
    add();
  });
  let lastT = 0;
  tools.on<PointerEvent>(window, 'click', (event, t) => {
    const { clientX, clientY, isTrusted: trusted, detail, button, pointerType } = event;
    // A label hands a person's click on to its field, in the same moment: that is one click.
    if (trusted && t === lastT && (event.target as HTMLInputElement).labels?.length) return;
    lastT = t;
    add();
    const { element, name } = tools.targetOf(event.target);
    const { left, top, width, height } = element.getBoundingClientRect();
    const { place } = tools;
    // A key clicks nowhere, though its event says 0, 0: NaN is not measured. What a script says is kept as it says it.
    const at = trusted && !detail && !pointerType ? Number.NaN : 0;
    const [x, y] = [clientX + at, clientY + at];
    held = {
      ...{ t, x, y, target: name, trusted, press: null, detail, button, type: pointerType || null },
      gap: place && Math.hypot(x - place.x, y - place.y),
      ...{ ox: x - left, oy: y - top, width, height, nx: x / innerWidth, ny: y / innerHeight },
    };
    if (to || detail || !trusted) add();
  });
  tools.beforeCut(add);
};
