// The last look before a release: does any text in it look like an e-mail, an address, a phone number or a raw id, or is it
// the name of somebody with an account?

/** What is looked for beside the forms that give themselves away. */
export type Known = {
  readonly names: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly ips: readonly string[];
};

/** Something personal in a text. The text itself is not told: errors are pasted into mails. */
export type Finding = { readonly where: string; readonly what: string };

/** Of what kind a text is: words that somebody chose (`free`), versions (which look like addresses), else ours. */
export type TextKind = 'free' | 'version' | 'ours';

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const forms: readonly (readonly [string, RegExp])[] = [
  ['an e-mail address', /[^\s@"'<>(),:;]+@[^\s@"'<>(),:;]+\.[\p{L}]{2,}/u],
  ['a phone number', /(?<![\d.])(?:\+82[- ]?0?|0)1[016789][- .]?\d{3,4}[- .]?\d{4}(?!\d)/u],
  ['an IPv6 address', /(?<![\p{L}\d:])(?:[\da-f]{1,4}:){3,7}[\da-f]{1,4}(?![\p{L}\d:])/iu],
  ['a flow id of the site', /(?<![\da-f])[\da-f]{32}(?![\da-f])/u],
  ['a booking number', /(?<![\p{L}\d])M\d{8}(?!\d)/u],
];
const ipv4 = new RegExp(`(?<![\\d.])${octet}(?:\\.${octet}){3}(?![\\d.])`, 'u');

const pseudonym = /(?<![\p{L}\d_])[bdflprs]_[0-9a-f]{20}(?![\p{L}\d_])/gu;

/** Shortest name that is looked for: one letter stands everywhere. */
const shortestName = 2;
const digitsOnly = (text: string): string => text.replaceAll(/\D/gu, '');
const plain = (text: string): string => text.normalize('NFC').trim().toLowerCase();

/** Answers for a text what personal it holds; null: nothing. `ours`: words that are names of things in the data. */
export function openSearch(known: Known, ours: ReadonlySet<string>): (text: string, kind: TextKind) => string | null {
  const names = new Set(known.names.map(plain).filter((name) => name.length >= shortestName && !ours.has(name)));
  const emails = new Set(known.emails.map(plain));
  const phones = new Set(known.phones.map(digitsOnly).filter((digits) => digits.length >= 8));
  const ips = new Set(known.ips);
  return (given, kind) => {
    // Their digits are chance, and may look like anything.
    const text = given.replaceAll(pseudonym, 'id');
    const form = forms.find(([, pattern]) => pattern.test(text));
    if (form !== undefined) return form[0];
    if (kind !== 'version' && ipv4.test(text)) return 'an IP address';
    const [address] = ipv4.exec(text) ?? [];
    if (address !== undefined && ips.has(address)) return 'an IP address of somebody recorded';
    if (emails.has(plain(text))) return 'an e-mail address of an account';
    for (const [run] of text.matchAll(/\d[\d .-]{6,}\d/gu)) {
      if (phones.has(digitsOnly(run))) return 'a phone number of an account';
    }
    return kind !== 'ours' && phrasesOf(text).some((phrase) => names.has(phrase)) ? 'the name of an account' : null;
  };
}

/** A text, its words, and two and three of them in a row: names have spaces. */
function phrasesOf(text: string): readonly string[] {
  const words = plain(text)
    .split(/[^\p{L}\p{M}\d]+/u)
    .filter((word) => word !== '');
  const rows = [1, 2, 3].flatMap((size) => words.map((_, from) => words.slice(from, from + size).join(' ')));
  return [plain(text), ...rows];
}
