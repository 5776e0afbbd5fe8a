// The latest changes of one seat map, so that an open map can ask for what changed since its version.

/** Changes remembered; an asker further behind gets a full snapshot. */
const remembered = 4096;

/** A ring of seat indices, one for each version of the map. */
export class SeatChanges {
  readonly #seats = new Int32Array(remembered);
  #oldest: number;
  #newest: number;

  /** @param version the map's present version; nothing older is known */
  constructor(version: number) {
    this.#oldest = version;
    this.#newest = version;
  }

  /** Notes that `version` came about by a change of `seat`. */
  note(version: number, seat: number): void {
    this.#seats[version % remembered] = seat;
    this.#newest = version;
    this.#oldest = Math.max(this.#oldest, version - remembered);
  }

  /** Seats changed after `version`, each once; null when that is no longer known. */
  since(version: number): readonly number[] | null {
    if (version < this.#oldest || version > this.#newest) return null;
    const seats = new Set<number>();
    for (let at = version + 1; at <= this.#newest; at += 1) seats.add(this.#seats[at % remembered] ?? 0);
    return [...seats];
  }
}
