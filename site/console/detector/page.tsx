// The page of the detector: what it is, where its threshold lies over this site's scores, how it was evaluated, its rules.
import { pages } from '@podoal/contract/routes.ts';
import { keptEvaluation } from '@podoal/detect/evaluate/kept.ts';
import { shippedModel } from '@podoal/detect/model/shipped.ts';
import type { JSX } from 'preact';
import type { ScoreCounts } from '../../behaviour/overview/overview.ts';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { messages } from '../../ui/messages/index.ts';
import { EvaluationPart } from './evaluation-part.tsx';
import { ModelPart } from './model-part.tsx';
import { RulesPart } from './rules-part.tsx';
import { type DetectorData, groupsOf, ThresholdPart } from './threshold-part.tsx';

export type DetectorPageProps = {
  readonly frame: PageFrame;
  readonly counts: ScoreCounts;
  /** Whole per cent. */
  readonly threshold: number;
};

/** /viewer/detector; `?threshold=` is where its slider stands. */
export const DetectorPage = ({ frame, counts, threshold }: DetectorPageProps): JSX.Element => {
  const { lang } = frame;
  const words = messages(lang).detector;
  const data: DetectorData = {
    rows: groupsOf(counts, lang).flatMap(({ rows }) =>
      rows.map(({ id, buckets, unscored }) => ({ id, buckets, unscored })),
    ),
  };
  return (
    <Document
      {...documentFrame(frame)}
      title={words.heading}
      styles={['site/console/detector/style.css']}
      scripts={['site/console/detector/browser.ts']}
      pageData={data}
    >
      <div class="sections detector">
        <PageHeading title={words.heading} lead={words.lead} />
        <ThresholdPart lang={lang} counts={counts} threshold={threshold} />
        <ModelPart lang={lang} model={shippedModel} />
        <EvaluationPart lang={lang} kept={keptEvaluation} model={shippedModel.version} />
        <RulesPart lang={lang} />
        <p class="row">
          <a href={pages.dataset}>{words.toDataset}</a>
          <a href={pages.viewer}>{words.toViewer}</a>
        </p>
      </div>
    </Document>
  );
};
