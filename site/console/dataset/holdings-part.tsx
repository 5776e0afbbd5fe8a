// What the record holds now: flows by label as bars, documents by stage.
import { stages } from '@podoal/contract/behaviour/deeds.ts';
import { type LabelKind, labelKinds } from '@podoal/contract/behaviour/documents.ts';
import { pages } from '@podoal/contract/routes.ts';
import type { JSX } from 'preact';
import type { RecordCounts } from '../../behaviour/overview/overview.ts';
import { formatCount } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { ScrollTable } from '../../ui/scroll-table.tsx';
import { Bar } from './bar.tsx';

type PartProps = { readonly lang: Lang; readonly counts: RecordCounts };
type Sum = (list: readonly number[]) => number;
const sum: Sum = (list) => list.reduce((total, n) => total + n, 0);

export const HoldingsPart = ({ lang, counts }: PartProps): JSX.Element => {
  const words = messages(lang).dataset;
  const flows = sum(counts.flows.map((one) => one.flows));
  const documents = sum(stages.flatMap((stage) => Object.values(counts.stages[stage])));
  return (
    <section class="card" aria-labelledby="holds">
      <h2 id="holds">{words.holds}</h2>
      {flows === 0 ? (
        <p class="notice notice-info">{words.empty}</p>
      ) : (
        <>
          <dl class="figure-list">
            <div data-figure="flows">
              <dt>{words.flows}</dt>
              <dd class="tabular">{formatCount(flows, lang)}</dd>
            </div>
            <div data-figure="stages">
              <dt>{words.stages}</dt>
              <dd class="tabular">{formatCount(documents, lang)}</dd>
            </div>
          </dl>
          <h3>{words.balance}</h3>
          <p class="small muted">{words.balanceLead}</p>
          <Balance lang={lang} counts={counts} all={flows} />
          <h3>{words.stagesHeading}</h3>
          <Stages lang={lang} counts={counts} />
        </>
      )}
    </section>
  );
};

/** A row a label, below it a row a level where bots have any. */
const Balance = ({ lang, counts, all }: PartProps & { readonly all: number }): JSX.Element => {
  const { dataset: words, viewer } = messages(lang);
  const of = (label: LabelKind) => counts.flows.filter((one) => one.label === label);
  const present = labelKinds.filter((label) => of(label).length > 0);
  return (
    <ScrollTable caption={words.balance} class="balance">
      <thead>
        <tr>
          <th scope="col">{words.label}</th>
          <th scope="col" class="number">
            {words.flows}
          </th>
          <th scope="col">{words.share}</th>
        </tr>
      </thead>
      {present.map((label) => {
        const levels = of(label).filter(({ level }) => level !== null);
        const unknown = of(label).filter(({ level }) => level === null);
        const parts = levels.length === 0 ? [] : [...levels, ...unknown];
        const href = (level: string | null): string =>
          `${pages.viewer}?${new URLSearchParams({ label, ...(level === null ? {} : { level }) })}`;
        return (
          <tbody key={label} data-label={label}>
            <tr>
              <th scope="row">
                <a href={href(null)}>{viewer.labels[label]}</a>
              </th>
              <BarCells lang={lang} n={sum(of(label).map(({ flows }) => flows))} all={all} look={label} />
            </tr>
            {parts.map(({ level, flows }) => (
              <tr key={level} class="balance-level">
                <th scope="row">{level === null ? words.noLevel : <a href={href(level)}>{level}</a>}</th>
                <BarCells lang={lang} n={flows} all={all} look={label} />
              </tr>
            ))}
          </tbody>
        );
      })}
    </ScrollTable>
  );
};

const BarCells = (props: {
  readonly lang: Lang;
  readonly n: number;
  readonly all: number;
  readonly look: LabelKind;
}): JSX.Element => {
  const { lang, n, all, look } = props;
  return (
    <>
      <td class="number">{formatCount(n, lang)}</td>
      <td class="balance-share">
        <Bar parts={[{ share: n / all, look }]} />
        <span class="tabular">{`${((100 * n) / all).toFixed(1)}%`}</span>
      </td>
    </>
  );
};

const Stages = ({ lang, counts }: PartProps): JSX.Element => {
  const { dataset: words, viewer } = messages(lang);
  const present = labelKinds.filter((label) => stages.some((stage) => counts.stages[stage][label] > 0));
  const count = (n: number): string => formatCount(n, lang);
  return (
    <ScrollTable caption={words.stagesHeading}>
      <thead>
        <tr>
          <th scope="col">{words.stage}</th>
          {present.map((label) => (
            <th key={label} scope="col" class="number">
              {viewer.labels[label]}
            </th>
          ))}
          <th scope="col" class="number">
            {words.total}
          </th>
        </tr>
      </thead>
      <tbody>
        {stages.map((stage) => (
          <tr key={stage} data-stage={stage}>
            <th scope="row">{viewer.stages[stage]}</th>
            {present.map((label) => (
              <td key={label} class="number">
                {count(counts.stages[stage][label])}
              </td>
            ))}
            <td class="number">{count(sum(Object.values(counts.stages[stage])))}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
};
