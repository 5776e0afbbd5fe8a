// The house in small: where the shown section lies, and the way to the others.
import { pages, type ShowingName, showingUrl } from '@podoal/contract/routes.ts';
import type { Venue } from '@podoal/sale/venue/venue.ts';
import type { JSX } from 'preact';
import { gradeClass } from '../../ui/choice.tsx';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { planHeight, planWidth, stagePath, wedgeOf, wedgePath } from '../house-plan.ts';

export type MiniMapProps = {
  readonly lang: Lang;
  readonly showing: ShowingName;
  readonly venue: Venue;
  readonly section: string;
};

export const MiniMap = ({ lang, showing, venue, section }: MiniMapProps): JSX.Element => {
  const words = messages(lang).seats;
  return (
    <nav class="mini-map" aria-label={words.miniMap} data-target="map:mini">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the element around it carries the name */}
      <svg viewBox={`0 0 ${planWidth} ${planHeight}`}>
        <path class="plan-stage" d={stagePath()} />
        {venue.sections.map((one) => (
          <a
            key={one.id}
            class={`mini-section ${gradeClass(venue.grades.find(({ id }) => id === one.grade)?.colour ?? '')}`}
            href={showingUrl(pages.booking, showing, { section: one.id })}
            aria-label={one.id}
            aria-current={one.id === section ? 'true' : undefined}
            data-target={`map:mini-${one.id}`}
          >
            <title>{one.id}</title>
            <path d={wedgePath(wedgeOf(venue, one))} />
          </a>
        ))}
        <path class="mini-view" id="mini-view" d="" />
      </svg>
      <a class="small" href={showingUrl(pages.section, showing)} data-target="link:sections">
        {words.otherSection}
      </a>
    </nav>
  );
};
