// Tables for the terminal.

/** Lines of a table whose columns stand under each other; figures stand right. */
export function textTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  isFigure: (column: number) => boolean,
): readonly string[] {
  const widths = heads.map((head, column) => Math.max(widthOf(head), ...rows.map((row) => widthOf(row[column] ?? ''))));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - widthOf(cell));
        return isFigure(column) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [line(heads), ...rows.map(line)];
}

/** Columns of a terminal a text takes up: Hangul takes two. */
const widthOf = (text: string): number => text.length + (text.match(/\p{Script=Hangul}/gu)?.length ?? 0);

/** e.g. `14.2`. */
export const secondsOf = (ms: number): string => (ms / 1000).toFixed(1);
