// Checks what was sent against the contract's schemas. JSON must have the right types; of forms and queries, where all
// is text, numbers and switches are read first.
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { fieldWords } from '../ui/messages/field-words.ts';
import type { Lang } from '../ui/messages/index.ts';
import { isFromForm } from './forms.ts';
import type { FieldError } from './problem.ts';

/** What the checker says of one mistake; shaped as JSON Schema's own vocabulary. */
export type Mistake = {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
};

/** Makes the check of one schema, for Fastify. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const checker = Compile(schema);
  return (sent: unknown) => {
    const given: unknown = sent ?? {};
    const isText = httpPart !== 'body' || (typeof given === 'object' && given !== null && isFromForm(given));
    const value = isText ? readText(schema, given) : given;
    return checker.Check(value)
      ? { value }
      : { error: Object.assign(new Error('invalid'), { mistakes: checker.Errors(value) }) };
  };
};

/** The mistakes behind an error of {@link validatorCompiler}, one a field, or null for any other error. */
export function fieldErrors(error: unknown, lang: Lang): readonly FieldError[] | null {
  if (!(error instanceof Error && 'mistakes' in error && Array.isArray(error.mistakes))) return null;
  return fieldsOf(error.mistakes as readonly Mistake[], lang);
}

/** The fields of these mistakes, each once, with what is wrong in the reader's language. */
export function fieldsOf(mistakes: readonly Mistake[], lang: Lang): readonly FieldError[] {
  const words = fieldWords[lang];
  const found = new Map<string, string>();
  for (const mistake of mistakes) {
    const at = mistake.instancePath.slice(1).replaceAll('/', '.');
    const missing = mistake.keyword === 'required' ? mistake.params.requiredProperties : undefined;
    for (const name of Array.isArray(missing) ? missing : [null]) {
      const field = [at, name].filter(Boolean).join('.');
      if (!found.has(field)) found.set(field, words[wordFor(mistake.keyword)]);
    }
  }
  return [...found].map(([field, message]) => ({ field, message }));
}

const keywordWords = {
  required: 'missing',
  minLength: 'too-short',
  maxLength: 'too-long',
  minimum: 'out-of-range',
  maximum: 'out-of-range',
  exclusiveMinimum: 'out-of-range',
  enum: 'not-a-choice',
} as const;

function wordFor(keyword: string): (typeof keywordWords)[keyof typeof keywordWords] | 'wrong-form' {
  return Object.entries(keywordWords).find(([key]) => key === keyword)?.[1] ?? 'wrong-form';
}

const numeric = /^-?\d{1,15}(\.\d{1,15})?$/u;

/** A copy of `given` in which text became the number, boolean or null its schema wants; other text stays. */
function readText(schema: TSchema, given: unknown): unknown {
  const properties: unknown = 'properties' in schema ? schema.properties : undefined;
  if (typeof given !== 'object' || given === null || typeof properties !== 'object' || properties === null)
    return given;
  const read = Object.entries(given).map(([name, value]) => {
    const property: unknown = Object.hasOwn(properties, name) ? Reflect.get(properties, name) : undefined;
    return [name, typeof value === 'string' ? readOne(typesOf(property), value) : value];
  });
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

/** An empty text for a field that is no text means that nothing was said. */
function readOne(types: readonly unknown[], value: string): unknown {
  if (types.includes('string') || types.length === 0) return value;
  if (value === '') return types.includes('null') ? null : undefined;
  if (numeric.test(value) && (types.includes('integer') || types.includes('number'))) return Number(value);
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function typesOf(property: unknown): readonly unknown[] {
  if (typeof property !== 'object' || property === null) return [];
  if ('anyOf' in property && Array.isArray(property.anyOf)) return property.anyOf.flatMap(typesOf);
  return 'type' in property ? [property.type] : [];
}
