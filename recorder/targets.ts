// Names of what people point at: `data-target` of the element or its nearest ancestor, else the kind of element. Never a page's text.
import { namePattern } from '@podoal/contract/behaviour/signals.ts';
import type { Target } from './sensor.ts';

/** Kinds of what carries no name, the first that fits. */
const kinds = {
  option: 'option,select,[type=checkbox],[type=radio]',
  button: 'button,[role=button],[type=submit]',
  field: 'input,textarea,[contenteditable]',
  link: 'a',
};

/** A host's own way to name an element; null: it has no name. */
export type TargetOf = (element: Element) => string | null;

/** A name, or null where it is none that may travel. */
export const nameOf = (said: unknown) => (typeof said === 'string' && namePattern.test(said) ? said : null);

export function targetOf(node: EventTarget | null, named?: TargetOf): Target {
  const element = node instanceof Element ? node : document.documentElement;
  const own = nameOf(named?.(element));
  if (own) return { element, name: own };
  const marked = element.closest('[data-target]');
  const name = nameOf(marked?.getAttribute('data-target'));
  if (marked && name) return { element: marked, name };
  for (const [kind, selector] of Object.entries(kinds)) {
    const known = element.closest(selector);
    if (known) return { element: known, name: kind };
  }
  return { element, name: 'page' };
}

/** Fields of secrets: nothing of what happens in them is recorded. `data-private` says it of anything else. */
export function isPrivate(node: EventTarget | null): boolean {
  return node instanceof Element && !!node.closest('[type=password],[autocomplete*=password],[data-private]');
}
