// How long the pointer stays on what has a name, and whether it ends with a click. Fingers do not hover. Read off the pointer's
// moves, which costs half of what `pointerover` does; where the page moves under a pointer at rest it is seen at the next cut.
import type { hoverEnds } from '@podoal/contract/behaviour/signals.ts';
import type { Sensor, Target } from '../sensor.ts';

export const hoverSensor: Sensor = (tools) => {
  let over: Target | null = null;
  /** When it came there; 0: how it ended is said. */
  let from = 0;

  const end = (t: number, how: (typeof hoverEnds)[number]) => {
    if (over && from) tools.add('hover', { t: from, target: over.name, dwell: t - from, end: how });
    from = 0;
  };
  let under: EventTarget | null = null;
  const leave: typeof end = (t, how) => {
    end(t, how);
    over = under = null;
  };
  tools.on<PointerEvent>(window, 'pointermove', ({ target, pointerType }, t) => {
    if (pointerType === 'touch' || target === under) return;
    under = target;
    const next = tools.targetOf(target);
    if (next.element === over?.element) return;
    end(t, 'leave');
    over = next;
    from = next.name === 'page' ? 0 : t;
  });
  // A mouse that leaves the window; where it comes back is no step from there.
  tools.on(document.documentElement, 'mouseleave', (_, t) => {
    tools.place = null;
    leave(t, 'leave');
  });
  tools.on(window, 'click', ({ target }, t) => {
    if (over?.element.contains(target as Node)) end(t, 'click');
  });
  tools.beforeCut((isLast) => {
    if (isLast || !over?.element.matches(':hover')) leave(performance.now(), isLast ? 'page' : 'leave');
  });
};
