// How long ago a seat was taken, in words; on the server and in the page's script alike.

/** Sentences with places: `{n}` for a number, `{when}` for one of the times. */
export type TakenWords = {
  readonly justNow: string;
  readonly secondsAgo: string;
  readonly minutesAgo: string;
  readonly byPerson: string;
  readonly byCrowd: string;
};

/** Who took the seat and when, as one sentence. */
export function takenSentence(words: TakenWords, by: 'person' | 'crowd', agoMs: number): string {
  return (by === 'crowd' ? words.byCrowd : words.byPerson).replace('{when}', when(words, agoMs));
}

function when(words: TakenWords, agoMs: number): string {
  const seconds = Math.round(agoMs / 1000);
  if (seconds < 1) return words.justNow;
  if (seconds < 60) return words.secondsAgo.replace('{n}', String(seconds));
  return words.minutesAgo.replace('{n}', String(Math.floor(seconds / 60)));
}
