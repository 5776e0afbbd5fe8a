// Form-encoded bodies, as browsers without script and plain HTTP clients send them.
// Names nest one level: `booker[phone]`, `booker.phone` and `booker_phone` all mean the field `phone` of `booker`.

const nested = /^([a-z][a-z0-9_]*)(?:\[([a-z0-9_]+)\]|\.([a-z0-9_]+))$/u;
const flatBooker = /^booker_(phone|email)$/u;

/** Bodies that came from forms: their numbers and switches are still text. */
const formBodies = new WeakSet<object>();

export const isFromForm = (body: object): boolean => formBodies.has(body);

/** Reads a form body; of a name sent twice the last counts. */
export function parseForm(text: string): Record<string, unknown> {
  // No prototype: a field may have any name.
  const body: Record<string, unknown> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const [, outer, inBrackets, afterDot] = nested.exec(name) ?? [];
    const inner = inBrackets ?? afterDot ?? flatBooker.exec(name)?.[1];
    if (inner === undefined) body[name] = value;
    else put(body, outer ?? 'booker', inner, value);
  }
  formBodies.add(body);
  return body;
}

function put(body: Record<string, unknown>, outer: string, inner: string, value: string): void {
  const there = body[outer];
  const group = typeof there === 'object' && there !== null ? there : Object.create(null);
  body[outer] = Object.assign(group, { [inner]: value });
}
