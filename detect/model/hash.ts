// A short name of a text: FNV-1a, 32 bits.

/** Eight hexadecimal digits; equal texts have equal ones. */
export function hashOf(text: string): string {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
