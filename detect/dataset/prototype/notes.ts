// What is said of a file of the first prototype: what was read of it, what had to be guessed and what was refused.

export type FileReport = {
  /** Number of the file in the order of names: a name may hold an id of somebody. */
  readonly file: number;
  /** Rows read, by table. */
  readonly read: Readonly<Record<string, number>>;
  readonly guessed: readonly string[];
  readonly refused: readonly string[];
};

export type Notes = {
  readonly read: (what: string, rows?: number) => void;
  readonly guess: (what: string) => void;
  readonly refuse: (what: string) => void;
  readonly report: (file: number) => FileReport;
};

/** Begins the notes on a file. The same remark is kept once. */
export function openNotes(): Notes {
  const read = new Map<string, number>();
  const [guessed, refused] = [new Set<string>(), new Set<string>()];
  return {
    read: (what, rows = 1) => void read.set(what, (read.get(what) ?? 0) + rows),
    guess: (what) => void guessed.add(what),
    refuse: (what) => void refused.add(what),
    report: (file) => ({ file, read: Object.fromEntries(read), guessed: [...guessed], refused: [...refused] }),
  };
}
