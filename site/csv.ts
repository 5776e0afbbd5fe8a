// One cell of a CSV file (RFC 4180) that no spreadsheet takes for a formula.

/** What spreadsheets take for the beginning of a formula, or may drop before one; also as full-width signs. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u;

/** A value as a cell; nothing for null. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = formulaStart.test(value) ? `'${value}` : value;
  return /[",;\r\n\t]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
