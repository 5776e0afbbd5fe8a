// The page's life: first paint of its main element, focus, visibility, freezing, the network. Leaving and sleep are the recording's own.
import type { pageStates } from '@podoal/contract/behaviour/signals.ts';
import type { Sensor } from '../sensor.ts';

export type PageState = (typeof pageStates)[number];

export const stateSensor: Sensor = (tools) => {
  const say = ({ type }: Event, t: number) => {
    tools.add('state', { t, state: type === 'visibilitychange' ? document.visibilityState : (type as PageState) });
  };
  tools.on(window, 'focus blur online offline', say);
  tools.on(document, 'freeze resume visibilitychange', say);
  // What is there before a frame has been painted by the next. `<main>` stands for it where nothing is marked, which is known
  // once the document is read.
  let isThere = false;
  const look = tools.guard((_: number) => {
    const { readyState } = document;
    if (isThere) return tools.add('state', { t: performance.now(), state: 'paint' });
    isThere = !!document.querySelector(readyState === 'loading' ? '[data-main]' : '[data-main],main');
    if (isThere || readyState !== 'complete') requestAnimationFrame(look);
  });
  requestAnimationFrame(look);
};
