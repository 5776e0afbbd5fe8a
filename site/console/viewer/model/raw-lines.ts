// A document as lines of text to read: indented, but with lists of plain values filled up like prose, so that a stage
// of 50,000 points stays readable. Text that is no JSON is shown as it is.

/** Characters from which a line is broken. */
const width = 120;

/** The lines of a document's text. */
export function rawLines(text: string): readonly string[] {
  try {
    const lines: string[] = [];
    print(JSON.parse(text), '', '', '', lines);
    return lines;
  } catch {
    return text.split('\n').flatMap(cut);
  }
}

/** A line as pieces no browser stumbles over. */
function cut(line: string): readonly string[] {
  const most = 2000;
  return line.length <= most
    ? [line]
    : Array.from({ length: Math.ceil(line.length / most) }, (_, nth) => line.slice(nth * most, (nth + 1) * most));
}

const isPlain = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Array.isArray(value) && value.length <= 8 && value.every((one) => typeof one !== 'object' || one === null));

/** Adds the lines of a value; `before` stands before it on its first line, `after` behind it on its last. */
function print(value: unknown, indent: string, before: string, after: string, lines: string[]): void {
  if (typeof value !== 'object' || value === null) {
    lines.push(...cut(`${indent}${before}${JSON.stringify(value)}${after}`));
    return;
  }
  const entries = Object.entries(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) {
    lines.push(`${indent}${before}${open}${close}${after}`);
    return;
  }
  lines.push(`${indent}${before}${open}`);
  const inner = `${indent}  `;
  if (Array.isArray(value) && value.every(isPlain)) fill(value, inner, lines);
  else {
    for (const [nth, [name, one]] of entries.entries()) {
      const comma = nth === entries.length - 1 ? '' : ',';
      print(one, inner, Array.isArray(value) ? '' : `${JSON.stringify(name)}: `, comma, lines);
    }
  }
  lines.push(`${indent}${close}${after}`);
}

function fill(values: readonly unknown[], indent: string, lines: string[]): void {
  let line = indent;
  for (const [nth, value] of values.entries()) {
    const piece = `${JSON.stringify(value)}${nth === values.length - 1 ? '' : ','}`;
    if (line.length > indent.length && line.length + piece.length + 1 > width) {
      lines.push(...cut(line));
      line = indent;
    }
    line += line.length > indent.length ? ` ${piece}` : piece;
  }
  lines.push(...cut(line));
}
