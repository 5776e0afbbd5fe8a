// Names of the site's calls by their paths, for the recorder: the path's parts by hyphens. A test holds it to contract/routes.ts.
import type { callNames } from '@podoal/contract/behaviour/signals.ts';

/** `/api/seat/reserve` is `seat-reserve`; `/api/seats/perf001` is `seats`; any other call becomes `other` in the recorder. */
export function callOf(path: string): (typeof callNames)[number] | null {
  const [, name] = /^\/api\/(seats(?=\/)|.*)/u.exec(path) ?? [];
  return name ? (name.replaceAll('/', '-') as (typeof callNames)[number]) : null;
}
