// The plan of the house as one picture: the stage, and every section as a shape with what is left as number and as fill.
import { pages, type ShowingName, showingUrl } from '@podoal/contract/routes.ts';
import type { Section, Venue } from '@podoal/sale/venue/venue.ts';
import type { JSX } from 'preact';
import { gradeClass } from '../../ui/choice.tsx';
import { formatCount, formatKrw } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import {
  filledWedge,
  middleOf,
  planHeight,
  planWidth,
  stageMiddle,
  stagePath,
  wedgeOf,
  wedgePath,
} from '../house-plan.ts';
import type { SectionLeft } from './sections.ts';

export type PlanProps = {
  readonly lang: Lang;
  readonly showing: ShowingName;
  readonly venue: Venue;
  readonly sections: readonly SectionLeft[];
};

/** Each section is a link to its seats; the script makes radio buttons of them. */
export const Plan = ({ lang, showing, venue, sections }: PlanProps): JSX.Element => {
  const words = messages(lang).section;
  return (
    <nav class="plan" aria-label={words.plan} data-main data-target="map:house">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the element around it carries the name */}
      <svg viewBox={`0 0 ${planWidth} ${planHeight}`} id="plan">
        <path class="plan-stage" d={stagePath()} />
        <text class="plan-stage-name" x={stageMiddle.x} y={stageMiddle.y}>
          {words.stage}
        </text>
        {venue.sections.map((section, nth) => {
          const about = sections[nth];
          return about === undefined ? null : (
            <Box key={section.id} lang={lang} showing={showing} venue={venue} section={section} about={about} />
          );
        })}
      </svg>
    </nav>
  );
};

type BoxProps = Omit<PlanProps, 'sections'> & { readonly section: Section; readonly about: SectionLeft };

const Box = ({ lang, showing, venue, section, about }: BoxProps): JSX.Element => {
  const words = messages(lang).section;
  const wedge = wedgeOf(venue, section);
  const { x, y } = middleOf(wedge);
  const colour = venue.grades.find(({ id }) => id === section.grade)?.colour ?? '';
  const left = formatCount(about.left, lang);
  return (
    <a
      class={`section-box ${gradeClass(colour)}`}
      href={showingUrl(pages.booking, showing, { section: section.id })}
      data-section={section.id}
      data-target={`section:${section.id}`}
      data-full={about.left === 0 ? '' : undefined}
      aria-label={words.describe(section.id, formatKrw(about.priceKrw, lang), left)}
    >
      <path class="section-ground" d={wedgePath(wedge)} />
      <path class="section-fill" d={wedgePath(filledWedge(wedge, about.left / section.seatCount))} />
      <path class="section-edge" d={wedgePath(wedge)} />
      <text class="section-title" x={x} y={y - 6}>
        {section.id}
      </text>
      <text class="section-count tabular" x={x} y={y + 28}>
        {about.left === 0 ? words.full : left}
      </text>
    </a>
  );
};
