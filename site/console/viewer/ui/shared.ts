// What every part of the viewer needs: words, data of the page, and how figures are written in its language.
import type { ErrorCode } from '@podoal/contract/error-codes.ts';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { formatCount } from '../../../ui/format.ts';
import { spanText } from '../model/times.ts';
import type { ViewerData, ViewerWords } from '../viewer-data.ts';
import type { Reader } from './reader.ts';

export type Shared = {
  readonly data: ViewerData;
  readonly words: ViewerWords;
  readonly reader: Reader;
  /** A whole number with separators. */
  readonly count: (value: number) => string;
  /** A length of time with its units. */
  readonly span: (ms: number) => string;
  /** A figure with its unit; "not measured" for null. */
  readonly figure: (value: number | null, unit: keyof ViewerWords['units']) => string;
  /** Title of a performance; its id where the catalogue does not know it. */
  readonly titleOf: (performanceId: string | null) => string;
  /** Name of a researcher; the number of an account that is none. */
  readonly nameOf: (accountId: number) => string;
  /** The sentence of a refusal. */
  readonly refusal: (code: ErrorCode | 'offline') => string;
};

export function sharedOf(data: ViewerData, reader: Reader): Shared {
  const { words, lang, performances } = data;
  const count = (value: number): string => formatCount(value, lang);
  const names = new Map(data.researchers.map(({ accountId, name }) => [accountId, name]));
  const titles = new Map(performances.map(({ id, title }) => [id, title]));
  return {
    ...{ data, words, reader, count },
    span: (ms) => spanText(ms, words.spans),
    figure: (value, unit) => (value === null ? words.unmeasured : put(words.units[unit], count(value))),
    nameOf: (accountId) => names.get(accountId) ?? `#${accountId}`,
    refusal: (code) => (code === 'offline' ? words.offline : data.refusals[code]),
    titleOf: (id) => (id === null ? words.none : (titles.get(id) ?? id)),
  };
}

const Context = createContext<Shared | null>(null);
export const SharedProvider = Context.Provider;

export function useShared(): Shared {
  const shared = useContext(Context);
  if (shared === null) throw new Error('a part of the viewer outside of it');
  return shared;
}

/** A sentence with its place `{n}` filled. */
export const put = (sentence: string, figure: string): string => sentence.replace('{n}', () => figure);
