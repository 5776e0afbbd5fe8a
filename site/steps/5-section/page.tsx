// Step 5, the page: the plan of the house; a section is chosen with what it costs and what is left.
import { api, pages, type ShowingName } from '@podoal/contract/routes.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { Venue } from '@podoal/sale/venue/venue.ts';
import type { JSX } from 'preact';
import { documentFrame } from '../../http/document-frame.ts';
import type { PageFrame } from '../../http/page-frame.ts';
import { Choice, GradeChip, PageHeading } from '../../ui/choice.tsx';
import { Document } from '../../ui/document.tsx';
import { SubmitButton } from '../../ui/form.tsx';
import { formatCount, formatKrw } from '../../ui/format.ts';
import { Task } from '../../ui/frame.tsx';
import { Keys } from '../../ui/keys.tsx';
import { messages } from '../../ui/messages/index.ts';
import { wedgeOf } from '../house-plan.ts';
import { showingFrame } from '../showing-frame.ts';
import { showingQuery, waysOut } from '../ways-out.ts';
import type { SectionData } from './browser.ts';
import { Plan } from './plan.tsx';
import type { SectionLeft } from './sections.ts';

export type SectionPageProps = {
  readonly frame: PageFrame;
  readonly performance: Performance;
  readonly showing: ShowingName;
  readonly venue: Venue;
  /** All sections in venue order. */
  readonly sections: readonly SectionLeft[];
  /** When the pass ends. */
  readonly passUntil: EpochMs;
  readonly now: EpochMs;
};

/** Step 5: /section/:id. Without script its list is a GET form to /booking/:id with date, time and section. */
export const SectionPage = (props: SectionPageProps): JSX.Element => {
  const { frame, performance, showing, venue, sections, passUntil, now } = props;
  const { lang } = frame;
  const words = messages(lang).section;
  return (
    <Document
      {...documentFrame(frame)}
      notices={[]}
      title={words.heading}
      step={showingFrame(lang, performance, showing, 3, { until: passUntil, now })}
      styles={['site/steps/5-section/style.css']}
      scripts={['site/steps/5-section/browser.ts']}
      pageData={sectionData(props)}
    >
      <form class="section-form" method="get" action={pages.booking.replace(':id', showing.performanceId)}>
        <input type="hidden" name="date" value={showing.date} />
        <input type="hidden" name="time" value={showing.time} />
        <Task choice={<List {...props} />} notices={frame.notices}>
          <PageHeading title={words.heading} lead={words.lead} />
          <Plan lang={lang} showing={showing} venue={venue} sections={sections} />
          <Prices {...props} />
          <p class="section-hint tabular" id="hint" aria-hidden="true">
            <Keys text={words.keys} />
          </p>
        </Task>
      </form>
    </Document>
  );
};

/** What each grade costs; on a phone, where the list is folded away. */
const Prices = ({ frame, venue, sections }: SectionPageProps): JSX.Element => (
  <ul class="section-prices tabular" aria-label={messages(frame.lang).section.prices}>
    {venue.grades.map(({ id, colour }) => {
      const priced = sections.find(({ grade }) => grade === id);
      return priced === undefined ? null : (
        <li key={id}>
          <GradeChip grade={id} colour={colour} /> {formatKrw(priced.priceKrw, frame.lang)}
        </li>
      );
    })}
  </ul>
);

/** The same sections as text: radio buttons of the form, in step with the plan. */
const List = ({ frame, venue, sections }: SectionPageProps): JSX.Element => {
  const { lang } = frame;
  const words = messages(lang).section;
  const colours = new Map(venue.grades.map(({ id, colour }) => [id, colour]));
  return (
    <Choice
      lang={lang}
      title={words.list}
      brief={<span id="brief">{words.noneChosen}</span>}
      action={
        <SubmitButton size="large" id="btnNext" target="button:next">
          {messages(lang).common.next}
        </SubmitButton>
      }
    >
      <ul class="section-list">
        {sections.map(({ section, grade, priceKrw, left }) => (
          <li key={section}>
            <label
              class="section-row"
              data-row={section}
              data-full={left === 0 ? '' : undefined}
              data-target={`section:${section}`}
            >
              <input type="radio" name="section" value={section} required />
              <GradeChip grade={grade} colour={colours.get(grade) ?? ''} />
              <span class="section-name">{section}</span>
              <span class="section-price tabular">{formatKrw(priceKrw, lang)}</span>
              <span class="section-left tabular" data-left={section}>
                {left === 0 ? words.full : words.seatsLeft(formatCount(left, lang))}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </Choice>
  );
};

function sectionData({ frame, showing, venue, sections }: SectionPageProps): SectionData {
  const words = messages(frame.lang).section;
  return {
    sectionsUrl: `${api.sections}?${showingQuery(showing)}`,
    ways: waysOut(showing, frame.url),
    sections: venue.sections.map((section, nth) => {
      const price = formatKrw(sections[nth]?.priceKrw ?? 0, frame.lang);
      return {
        id: section.id,
        seatCount: section.seatCount,
        wedge: wedgeOf(venue, section),
        about: [section.id, price, words.rows(section.rows[0] ?? '', section.rows.at(-1) ?? '')].join(' · '),
        describe: words.describe(section.id, price, '{n}'),
      };
    }),
    words: { seatsLeft: words.seatsLeft('{n}'), full: words.full },
  };
}
