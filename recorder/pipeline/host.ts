// Where batches wait and how they travel. Tests put their own in place.

export type Host = {
  /** Where batches wait until they are acknowledged; where it throws, they wait in memory only. Its keys are its own properties. */
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Sends and says the answer's status, 0 where there is none. Never rejects. `mayOutlive`: goes on when the page is left. */
  readonly post: (body: string, mayOutlive: boolean) => Promise<number>;
  /** Sends without an answer while the page is left; false: the browser did not take it. */
  readonly beacon: (body: string) => boolean;
};

const answerTimeoutMs = 20_000;

/** The browser as the surroundings. Bodies go as text/plain: no preflight, the same for `fetch` and `sendBeacon`. */
export const browserHost = (endpoint: string): Host => ({
  storage: () => localStorage,
  post: async (body, keepalive) => {
    try {
      return (await fetch(endpoint, { method: 'POST', body, keepalive, signal: AbortSignal.timeout(answerTimeoutMs) }))
        .status;
    } catch {
      return 0;
    }
  },
  beacon: (body) => navigator.sendBeacon(endpoint, body),
});
