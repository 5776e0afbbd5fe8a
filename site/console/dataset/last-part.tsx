// The dataset that was built last: how much it held, how its splits were cut, how exactly environments are told.
import { seoulDate, seoulTime } from '@podoal/contract/units.ts';
import type { LastDataset, SideCounts } from '@podoal/detect/dataset/last-dataset.ts';
import { type SplitName, sides, splitNames } from '@podoal/detect/dataset/splits/sides.ts';
import type { JSX } from 'preact';
import { formatCount } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { ScrollTable } from '../../ui/scroll-table.tsx';
import { Bar } from './bar.tsx';
import { peopleText } from './people-text.ts';

export const LastPart = (props: { readonly lang: Lang; readonly last: LastDataset | null }): JSX.Element => {
  const { lang, last } = props;
  const { last: words } = messages(lang).dataset;
  return (
    <section class="card" aria-labelledby="last">
      <h2 id="last">{words.heading}</h2>
      {last === null ? <p class="notice notice-info">{words.none}</p> : <Built lang={lang} last={last} />}
    </section>
  );
};

const Built = ({ lang, last }: { readonly lang: Lang; readonly last: LastDataset }): JSX.Element => {
  const { last: words, release } = messages(lang).dataset;
  const count = (n: number): string => formatCount(n, lang);
  const figures = [
    [release.flows, count(last.flows)],
    [release.stages, count(last.sessions)],
    [words.events, count(last.events)],
    [release.people, peopleText(last.people, lang)],
  ] as const;
  const told = last.told.filter(({ people }) => people > 0);
  return (
    <>
      <p class="muted tabular">{words.built(`${seoulDate(last.builtAt)} ${seoulTime(last.builtAt)}`)}</p>
      <dl class="figure-list">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="tabular">{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{words.splits}</h3>
      <Splits lang={lang} last={last} />
      {told.length === 0 ? null : (
        <>
          <h3>{words.detail}</h3>
          <dl class="facts">
            {told.map(({ detail, people }) => (
              <div key={detail}>
                <dt>{words.details[detail]}</dt>
                <dd class="tabular">{words.people(peopleText(people, lang))}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
};

/** Sides in their order; what is left out of a split last. */
const allSides = [...sides, null] as const;
const lookOf = (side: SideCounts['side']): string => side ?? 'out';

const Splits = ({ lang, last }: { readonly lang: Lang; readonly last: LastDataset }): JSX.Element => {
  const { last: words } = messages(lang).dataset;
  const of = (split: SplitName, side: SideCounts['side']): SideCounts | undefined =>
    last.splits.find((one) => one.split === split && one.side === side);
  const shown = allSides.filter((side) => side !== null || last.splits.some((one) => one.side === null));
  const nameOf = (side: SideCounts['side']): string => (side === null ? words.out : words.sides[side]);
  return (
    <ScrollTable caption={words.splits} class="splits">
      <thead>
        <tr>
          <th scope="col">{words.split}</th>
          {shown.map((side) => (
            <th key={lookOf(side)} scope="col" class="number">
              <svg class="bar-key" viewBox="0 0 8 8" aria-hidden="true">
                <rect class={`bar-${lookOf(side)}`} width="8" height="8" />
              </svg>
              {nameOf(side)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {splitNames.map((split) => (
          <tr key={split} data-split={split}>
            <th scope="row">
              {words.names[split]}
              <Bar
                parts={shown.map((side) => ({
                  share: (of(split, side)?.flows ?? 0) / Math.max(1, last.flows),
                  look: lookOf(side),
                }))}
              />
            </th>
            {shown.map((side) => (
              <td key={lookOf(side)} class="number">
                {formatCount(of(split, side)?.flows ?? 0, lang)}
                <small>{words.people(peopleText(of(split, side)?.people ?? 0, lang))}</small>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
};
