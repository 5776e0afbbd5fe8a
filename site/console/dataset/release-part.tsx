// What a dataset built now would hold, and why the rest would not be in it.
import { leastPeople } from '@podoal/detect/dataset/privacy/coarsen.ts';
import type { ReleaseCounts } from '@podoal/detect/dataset/source/release-counts.ts';
import type { JSX } from 'preact';
import { formatCount } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { ScrollTable } from '../../ui/scroll-table.tsx';
import { peopleText } from './people-text.ts';

export const ReleasePart = (props: { readonly lang: Lang; readonly release: ReleaseCounts }): JSX.Element => {
  const { lang, release } = props;
  const words = messages(lang).dataset.release;
  const count = (n: number): string => formatCount(n, lang);
  const figures = {
    flows: count(release.flows),
    stages: count(release.stages),
    people: peopleText(release.people, lang),
  };
  return (
    <section class="card" aria-labelledby="release">
      <h2 id="release">{words.heading}</h2>
      <p>{words.lead}</p>
      <dl class="figure-list">
        {(['flows', 'stages', 'people'] as const).map((name) => (
          <div key={name} data-release={name}>
            <dt>{words[name]}</dt>
            <dd class="tabular">{figures[name]}</dd>
          </div>
        ))}
      </dl>
      <h3>{words.left}</h3>
      {release.leftOut.length === 0 ? (
        <p class="muted">{words.nothingLeft}</p>
      ) : (
        <ScrollTable caption={words.left} class="left-out">
          <thead>
            <tr>
              <th scope="col">{words.reason}</th>
              <th scope="col" class="number">
                {words.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {release.leftOut.map(({ reason, stages }) => (
              <tr key={reason} data-reason={reason}>
                <th scope="row">{words.reasons[reason]}</th>
                <td class="number">{count(stages)}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
      <p class="small muted">{words.later}</p>
      <p class="small muted">{words.privacy(leastPeople)}</p>
    </section>
  );
};
