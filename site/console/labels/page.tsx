// The page of agreement: who labelled how much, and for every two of them how far they agree. Plain tables, no script.
import { pages } from '@podoal/contract/routes.ts';
import type { JSX } from 'preact';
import type { Agreement, Pair } from '../../behaviour/labels/agreement.ts';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { formatCount } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';

export type AgreementPageProps = Agreement & {
  readonly frame: PageFrame;
  /** Name of a researcher by account. */
  readonly nameOf: (giver: number) => string;
};

/** /console/agreement */
export const AgreementPage = ({ frame, givers, pairs, nameOf }: AgreementPageProps): JSX.Element => {
  const { lang } = frame;
  const words = messages(lang).agreement;
  const count = (n: number): string => formatCount(n, lang);
  return (
    <Document {...documentFrame(frame)} title={words.heading} styles={['site/console/labels/style.css']}>
      <div class="middle sections agreement">
        <PageHeading title={words.heading} lead={words.lead} />
        <section class="card" aria-labelledby="pairs">
          <h2 id="pairs">{words.pairs}</h2>
          {pairs.length === 0 ? <p class="muted">{words.noPairs}</p> : null}
          {pairs.map((pair) => (
            <PairFigures key={pair.givers.join()} lang={lang} pair={pair} names={pair.givers.map(nameOf)} />
          ))}
          <p class="small muted">{words.how}</p>
        </section>
        <section class="card" aria-labelledby="givers">
          <h2 id="givers">{words.givers}</h2>
          {givers.length === 0 ? (
            <p class="muted">{words.noGivers}</p>
          ) : (
            <div class="table-scroll">
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{words.giver}</th>
                    <th scope="col" class="number">
                      {words.flows}
                    </th>
                    <th scope="col" class="number">
                      {words.labels}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {givers.map(({ giver, flows, labels }) => (
                    <tr key={giver}>
                      <th scope="row">
                        <a href={`${pages.viewer}?giver=${giver}`}>{nameOf(giver)}</a>
                      </th>
                      <td class="number">{count(flows)}</td>
                      <td class="number">{count(labels)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
        <p class="row">
          <a href={`${pages.viewer}?given=disputed`}>{words.toDisputed}</a>
          <a href={pages.viewer}>{words.toViewer}</a>
        </p>
      </div>
    </Document>
  );
};

const PairFigures = (props: {
  readonly lang: Lang;
  readonly pair: Pair;
  readonly names: readonly string[];
}): JSX.Element => {
  const { lang, pair, names } = props;
  const words = messages(lang).agreement;
  const { units, agreement, kappa } = pair;
  return (
    <div class="agreement-pair" data-pair={pair.givers.join(' ')}>
      <h3>{names.join(' · ')}</h3>
      <dl class="figure-list">
        <div data-figure="kappa">
          <dt>{words.kappa}</dt>
          <dd class="tabular">{kappa === null ? words.noKappa : kappa.toFixed(2)}</dd>
        </div>
        <div data-figure="agreement">
          <dt>{words.agreement}</dt>
          <dd class="tabular">{`${(agreement * 100).toFixed(1)}%`}</dd>
        </div>
        <div data-figure="units">
          <dt>{words.units}</dt>
          <dd class="tabular">{formatCount(units, lang)}</dd>
        </div>
      </dl>
    </div>
  );
};
