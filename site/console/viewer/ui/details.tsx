// Beside the trajectory: summary, labels, clicks, what the server did, loss report and the documents themselves, as tabs.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Moment, Session } from '../model/session.ts';
import { type TabName, tabNames } from '../model/url-state.ts';
import { ClickTable } from './click-table.tsx';
import { DeedTable } from './deed-table.tsx';
import { Labels, type LabelsProps } from './labels.tsx';
import { LossReport } from './loss-report.tsx';
import { RawDocument } from './raw-document.tsx';
import { useShared } from './shared.ts';
import { Summary } from './summary.tsx';

export type DetailsProps = Omit<LabelsProps, 'session'> & {
  readonly session: Session;
  readonly tab: TabName;
  readonly onTab: (tab: TabName) => void;
  readonly moment: Moment | null;
  readonly onMoment: (moment: Moment) => void;
};

/** The chosen tab within its strip; its details, where they lie below the rest, as far as there is room. */
function comeIntoSight(): void {
  document.querySelector('.detail-tab[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const pane = document.querySelector('.details');
  if (pane !== null && getComputedStyle(pane).display === 'contents') pane.lastElementChild?.scrollIntoView();
}

export const Details = ({ session, tab, onTab, moment, onMoment, ...labels }: DetailsProps): JSX.Element => {
  const { words } = useShared();
  const show = (name: TabName): void => {
    onTab(name);
    requestAnimationFrame(comeIntoSight);
  };
  // Whoever comes by an address with a tab in it comes for that tab.
  useEffect(() => {
    // Once what lies above has its height.
    if (tab !== tabNames[0]) setTimeout(comeIntoSight, 100);
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabNames[(tabNames.indexOf(tab) + by + tabNames.length) % tabNames.length];
    if (by === 0 || next === undefined) return;
    show(next);
    document.getElementById(`tab-${next}`)?.focus();
    event.preventDefault();
  };
  return (
    <section class="details" aria-label={words.session.details}>
      <div class="detail-tabs" role="tablist" aria-label={words.session.details} onKeyDown={onKeyDown}>
        {tabNames.map((name) => (
          <button
            key={name}
            class="detail-tab"
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === tab}
            aria-controls="detail"
            tabIndex={name === tab ? 0 : -1}
            onClick={() => show(name)}
          >
            {words.tabs[name]}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without controls is scrolled by keyboard */}
      <div class={`detail detail-${tab}`} id="detail" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
        {tab === 'summary' ? <Summary session={session} /> : null}
        {tab === 'labels' ? <Labels session={session} {...labels} /> : null}
        {tab === 'clicks' ? <ClickTable session={session} moment={moment} onMoment={onMoment} /> : null}
        {tab === 'deeds' ? <DeedTable session={session} moment={moment} onMoment={onMoment} /> : null}
        {tab === 'loss' ? <LossReport session={session} /> : null}
        {tab === 'raw' ? <RawDocument session={session} /> : null}
      </div>
    </section>
  );
};
