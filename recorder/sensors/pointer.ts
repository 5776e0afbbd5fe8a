// `pointermove` on a grid: of each cell the last event, with what it stands for. Fractions of a pixel are kept.
import { type Sensor, tenth } from '../sensor.ts';

export const pointerSensor: Sensor = (tools) => {
  /** The open cell, and whose it is: one pointer's, real or a script's. */
  let cell = 0;
  let owner = 0;
  let last: PointerEvent | null = null;
  let events = 0;
  let samples = 0;
  let path = Number.NaN;
  let step = Number.NaN;
  /** Last sample and whose, from which the next one's step is measured. */
  let fromX = 0;
  let fromY = 0;
  let from = 0;

  const close = () => {
    if (!last) return;
    const { timeStamp: t, clientX: x, clientY: y, pointerType: type, pressure, buttons, isTrusted: trusted } = last;
    last = null;
    tools.add('pointer', {
      ...{ t, x, y, events, samples, path: tenth(path), step: tenth(step), type, pressure, buttons, trusted },
    });
    events = samples = 0;
    path = step = Number.NaN;
  };
  tools.on<PointerEvent>(window, 'pointermove pointerdown', (event, t) => {
    const { type, pointerType, pointerId, isTrusted } = event;
    const isMove = type === 'pointermove';
    // A finger's or pen's path begins where it is put down; a mouse's place is known from its moves alone.
    if (!isMove && pointerType === 'mouse') return;
    const at = tools.cellOf(t);
    const who = isTrusted ? 1 + pointerId : -1 - pointerId;
    if (at !== cell || who !== owner || !isMove) close();
    if (!isMove || !tools.place) from = 0;
    const coalesced = event.getCoalescedEvents?.() ?? [];
    for (const { clientX: x, clientY: y } of coalesced.length ? coalesced : [event]) {
      // A pointer's first sample is no step: as long as there is none, path and step are not measured.
      if (from === who) {
        const px = Math.hypot(x - fromX, y - fromY);
        path = (path || 0) + px;
        step = Math.max(step || 0, px);
      }
      from = who;
      fromX = x;
      fromY = y;
      samples += 1;
    }
    tools.place = { x: fromX, y: fromY };
    events += 1;
    cell = at;
    owner = who;
    if (isMove) last = event;
    else events = samples = 0;
  });
  tools.beforeCut((isLast) => {
    if (isLast || tools.cellOf(performance.now()) > cell) close();
  });
};
