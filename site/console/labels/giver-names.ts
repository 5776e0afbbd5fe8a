// Names of those who give labels.
import type { Deps } from '../../deps.ts';

/** Name of a researcher by account; its number where nobody of this number is one. */
export async function giverNames({ store }: Pick<Deps, 'store'>): Promise<(giver: number) => string> {
  const names = new Map((await store.researchers()).map(({ accountId, name }) => [accountId, name]));
  return (giver) => names.get(giver) ?? `#${giver}`;
}
