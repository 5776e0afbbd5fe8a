// The shape of documents: every JSON path in them and the types that stand there. For tests that two kinds of log cannot be
// told apart by it.

/** By path (`clicks[].t`): the types found there. */
export type Shape = ReadonlyMap<string, ReadonlySet<string>>;

/** The shape of all these values together. */
export function shapeOf(values: readonly unknown[]): Shape {
  const shape = new Map<string, Set<string>>();
  const visit = (value: unknown, path: string): void => {
    const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
    shape.set(path, (shape.get(path) ?? new Set()).add(type));
    if (Array.isArray(value)) for (const item of value) visit(item, `${path}[]`);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) visit(inner, path === '' ? name : `${path}.${name}`);
    }
  };
  for (const value of values) visit(value, '');
  return shape;
}

/**
 * Paths that only one of the shapes has, or where their types differ. A path below a list that is always empty on the other
 * side, or below what is always null there, says nothing; null itself is "not measured" anywhere.
 */
export function differences(a: Shape, b: Shape): readonly string[] {
  const paths = new Set([...a.keys(), ...b.keys()]);
  return [...paths].flatMap((path) => {
    const [inA, inB] = [typesAt(a, path), typesAt(b, path)];
    if (inA === null || inB === null) return [];
    return inA === inB ? [] : [`${path}: ${inA || 'absent'} / ${inB || 'absent'}`];
  });
}

/** Types at a path but null, `''`: it is not there; null: nothing is said of it. */
function typesAt(shape: Shape, path: string): string | null {
  const types = shape.get(path);
  if (types !== undefined)
    return (
      [...types]
        .filter((type) => type !== 'null')
        .sort()
        .join(' or ') || null
    );
  const above = path.replace(/(?:\[\]|\.?[^.[\]]+)$/u, '');
  if (above === path) return '';
  const inAbove = typesAt(shape, above);
  // A list without items, or something always null.
  return path.endsWith('[]') && inAbove === 'array' ? null : inAbove === null ? null : '';
}
