// The page of the dataset: what the record holds, what of it a release would, how the last one was parted, how to build one.
import { pages } from '@podoal/contract/routes.ts';
import type { LastDataset } from '@podoal/detect/dataset/last-dataset.ts';
import type { JSX } from 'preact';
import type { RecordCounts } from '../../behaviour/overview/overview.ts';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { messages } from '../../ui/messages/index.ts';
import { HoldingsPart } from './holdings-part.tsx';
import { LastPart } from './last-part.tsx';
import { ReleasePart } from './release-part.tsx';

/** The command for a site's folder; the usual one needs no word. */
const commandFor = (folder: string): string =>
  `npm run dataset -- build${folder === './data' ? '' : ` --data ${JSON.stringify(folder)}`} --out ./dataset`;

export type DatasetPageProps = {
  readonly frame: PageFrame;
  /** The site's data folder, as its setting says it. */
  readonly folder: string;
  readonly counts: RecordCounts;
  /** null: none was built. */
  readonly last: LastDataset | null;
};

/** /viewer/dataset */
export const DatasetPage = ({ frame, folder, counts, last }: DatasetPageProps): JSX.Element => {
  const { lang } = frame;
  const words = messages(lang).dataset;
  return (
    <Document {...documentFrame(frame)} title={words.heading} styles={['site/console/dataset/style.css']}>
      <div class="middle sections dataset">
        <PageHeading title={words.heading} lead={words.lead} />
        <HoldingsPart lang={lang} counts={counts} />
        <ReleasePart lang={lang} release={counts.release} />
        <LastPart lang={lang} last={last} />
        <section class="card" aria-labelledby="build">
          <h2 id="build">{words.build}</h2>
          <p>{words.buildLead}</p>
          <pre class="command">
            <code>{commandFor(folder)}</code>
          </pre>
        </section>
        <p class="row">
          <a href={pages.detector}>{words.toDetector}</a>
          <a href={pages.viewer}>{words.toViewer}</a>
        </p>
      </div>
    </Document>
  );
};
