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

/**
 * The browser as the surroundings. Bodies go as text/plain: no preflight, the same for `fetch` and `sendBeacon`.
 * @param sender the address of a worker that posts (sender.ts), since `fetch` takes 2 ms of the page's own thread; where it
 *   does not answer, the page posts itself
 */
export function browserHost(endpoint: string, sender?: string): Host {
  let via = sender;
  let worker: Worker | null = null;
  return {
    storage: () => localStorage,
    post: (body, keepalive) =>
      new Promise((resolve) => {
        const answer = (status: number) => {
          clearTimeout(timer);
          resolve(status);
        };
        const fail = () => {
          via = undefined;
          answer(0);
        };
        const timer = setTimeout(fail, answerTimeoutMs);
        if (via) {
          worker ??= new Worker(via);
          worker.onerror = fail;
          worker.onmessage = ({ data }) => answer(data);
          worker.postMessage([endpoint, body]);
        } else fetch(endpoint, { method: 'POST', body, keepalive }).then(({ status }) => answer(status), fail);
      }),
    beacon: (body) => navigator.sendBeacon(endpoint, body),
  };
}
