// Numbers of one line that were given away, as a union-find over the numbers: finding the next free one is O(1) amortised
// and costs four bytes a number. Derived from the stored tickets, so it is rebuilt at start and never saved.

/** Gives each number at most once. */
export class FreeNumbers {
  /** `#next[i]` points towards the first free number at or after `#base + i`. */
  #next = new Int32Array(1024);
  #base: number;
  /** Entries of `#next` in use; all beyond are free. */
  #size = 0;

  /** @param base numbers at or below it are never asked for again */
  constructor(base: number) {
    this.#base = base;
  }

  /** Takes the first free number at or after `wanted`. */
  take(wanted: number): number {
    const at = this.#find(Math.max(0, wanted - this.#base));
    this.#reach(at + 1);
    this.#next[at] = at + 1;
    return this.#base + at;
  }

  /** Forgets numbers at or below the cursor once they are most of what is remembered. */
  forgetUpTo(cursor: number): void {
    const passed = Math.floor(cursor) - this.#base;
    if (passed < 65_536 || passed < this.#size / 2) return;
    const kept = this.#next.slice(Math.min(passed, this.#size), this.#size);
    this.#next = new Int32Array(Math.max(1024, kept.length * 2));
    kept.forEach((target, index) => {
      this.#next[index] = target - passed;
    });
    this.#size = kept.length;
    this.#base += passed;
  }

  #find(start: number): number {
    let root = start;
    while (root < this.#size && this.#next[root] !== root) root = this.#next[root] ?? root;
    for (let at = start; at < this.#size && at !== root; ) {
      const target = this.#next[at] ?? root;
      this.#next[at] = root;
      at = target;
    }
    return root;
  }

  #reach(size: number): void {
    if (size <= this.#size) return;
    if (size > this.#next.length) {
      const grown = new Int32Array(Math.max(size, this.#next.length * 2));
      grown.set(this.#next.subarray(0, this.#size));
      this.#next = grown;
    }
    for (let at = this.#size; at < size; at += 1) this.#next[at] = at;
    this.#size = size;
  }
}
