// Scrolling of the page and of anything in it, on the pointer's grid: the last place of each cell.
import type { SaidRow, Sensor } from '../sensor.ts';

export const scrollSensor: Sensor = (tools) => {
  let row: SaidRow<'scroll'> | null = null;
  let cell = 0;
  let scroller: EventTarget | null = null;
  const close = () => {
    if (row) tools.add('scroll', row);
    row = null;
  };
  tools.on(window, 'scroll', ({ target }, t) => {
    const at = tools.cellOf(t);
    if (at !== cell || target !== scroller) close();
    scroller = target;
    cell = at;
    const inner = target instanceof Element ? target : null;
    row = { t, x: inner?.scrollLeft ?? scrollX, y: inner?.scrollTop ?? scrollY, target: tools.targetOf(inner).name };
  });
  tools.beforeCut(close);
};
