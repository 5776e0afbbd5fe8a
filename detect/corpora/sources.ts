// What corpora hold, in counts: kept with a model and with an evaluation, so that both can say what they stand on.
import { personOf } from '../model/splits.ts';
import type { Trajectory } from './line.ts';

/** Files of one device of people, or of one family of bots. */
export type Source = {
  /** Name of the corpus, as it was given. */
  readonly corpus: string;
  readonly label: 'human' | 'bot';
  /** Device of people, family of bots. */
  readonly source: string;
  readonly files: number;
  /** Persons behind the files; null: the corpus does not tell them. */
  readonly persons: number | null;
};

/** Counts the files of corpora, people first. */
export function sourcesOf(
  corpora: readonly { readonly name: string; readonly files: readonly Trajectory[] }[],
): readonly Source[] {
  const sources = corpora.flatMap(({ name, files }) =>
    [...Map.groupBy(files, ({ label, source }) => `${label} ${source}`).values()].map((of): Source => {
      const persons = new Set(of.map(personOf));
      return {
        ...{ corpus: name, label: of[0]?.label === 'bot' ? 'bot' : 'human', source: of[0]?.source ?? '' },
        ...{ files: of.length, persons: persons.has(null) ? null : persons.size },
      };
    }),
  );
  return sources.sort((a, b) => Number(a.label === 'bot') - Number(b.label === 'bot') || b.files - a.files);
}
