// The viewer's page: the frame, the data its script needs, and a word for who has no script. All else is browser code.
import { api, pages } from '@podoal/contract/routes.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { Venue } from '@podoal/sale/venue/venue.ts';
import type { JSX } from 'preact';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { Document } from '../../ui/document.tsx';
import { formatTitle } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import type { ViewerData } from './viewer-data.ts';

export type ViewerPageProps = {
  readonly frame: PageFrame;
  readonly performances: readonly Performance[];
  readonly venue: Venue;
  readonly studies: ViewerData['studies'];
  readonly researchers: ViewerData['researchers'];
};

/** /viewer; what it shows stands in its address (model/url-state.ts). */
export const ViewerPage = ({ frame, ...more }: ViewerPageProps): JSX.Element => {
  const words = messages(frame.lang).viewer;
  return (
    <Document
      {...documentFrame(frame)}
      title={words.heading}
      styles={['site/console/viewer/style.css', 'site/console/viewer/session.css']}
      scripts={['site/console/viewer/browser.ts']}
      pageData={viewerData(frame.lang, more)}
    >
      <div class="viewer" id="viewer">
        <div class="viewer-wait">
          <h1>{words.heading}</h1>
          <noscript>
            <p>{words.noScript}</p>
          </noscript>
        </div>
      </div>
    </Document>
  );
};

function viewerData(lang: Lang, given: Omit<ViewerPageProps, 'frame'>): ViewerData {
  const { performances, ...more } = given;
  const { viewer, errors } = messages(lang);
  return {
    lang,
    words: viewer,
    refusals: errors,
    urls: {
      ...{ flows: api.flows, flow: api.flow, document: api.logDocument, oddities: pages.oddities },
      ...{ labels: api.labels, flowLabels: api.flowLabels, agreement: pages.agreement },
      ...{ detector: pages.detector, dataset: pages.dataset },
    },
    performances: performances.map((one) => ({ id: one.id, title: formatTitle(one, lang) })),
    ...more,
  };
}
