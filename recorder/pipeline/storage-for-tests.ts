// A storage as browsers have it, with its keys as its own properties; and a server that answers as a test says.
import type { Host } from './host.ts';

type TestStorage = Record<string, string> & Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** An empty storage; `mostSigns`: it is full from there on. */
export function testStorage(mostSigns = Number.POSITIVE_INFINITY): TestStorage {
  const methods: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = {
    getItem(this: TestStorage, key) {
      return this[key] ?? null;
    },
    setItem(this: TestStorage, key, value) {
      const signs = Object.values(this).reduce((sum, text) => sum + text.length, value.length);
      if (signs > mostSigns) throw new Error('QuotaExceededError');
      this[key] = value;
    },
    removeItem(this: TestStorage, key) {
      delete this[key];
    },
  };
  return Object.create(methods);
}

export type TestHost = Host & {
  /** Bodies the server took, in their order. */
  readonly taken: string[];
  readonly beacons: string[];
  /** Answers to come; the last stays. */
  answers: number[];
};

export function testHost(storage: TestStorage = testStorage()): TestHost {
  const host: TestHost = {
    taken: [],
    beacons: [],
    answers: [200],
    storage: () => storage,
    post: async (body) => {
      const [status = 200] = host.answers.length > 1 ? host.answers.splice(0, 1) : host.answers;
      if (status === 200) host.taken.push(body);
      return status;
    },
    beacon: (body) => {
      host.beacons.push(body);
      return true;
    },
  };
  return host;
}
