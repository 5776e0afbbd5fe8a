// Browser side of the record: a step's script says what it has just shown, at the moment it shows it. Nobody may listen.
import type { MarkName } from '@podoal/contract/behaviour/signals.ts';

/** Says a mark; `target` is a name of contract/behaviour/targets.ts, `a` and `b` are figures the mark's name explains. */
export const mark = (name: MarkName, target?: string, a?: number, b?: number): boolean =>
  document.dispatchEvent(new CustomEvent('podoal:mark', { detail: { name, target, a, b } }));
