// All clicks of a session in the order they were made; pressing one shows it in the trajectory.
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { clicksOf, factsOf, type Moment, type Session, startOf } from '../model/session.ts';
import { axisText } from '../model/times.ts';
import { useShared } from './shared.ts';
import { VirtualRows } from './virtual-rows.tsx';

export type TableProps = {
  readonly session: Session;
  readonly moment: Moment | null;
  readonly onMoment: (moment: Moment) => void;
};

const rowPx = 52;

export const isSame = (one: Moment | null, other: Moment): boolean =>
  one !== null && one.kind === other.kind && one.document === other.document && one.nth === other.nth;

export const ClickTable = ({ session, moment, onMoment }: TableProps): JSX.Element => {
  const { words, span } = useShared();
  const clicks = useMemo(() => clicksOf(session), [session]);
  if (clicks.length === 0) {
    const isMeasured = session.detail.row.clicks !== null;
    return <p class="empty">{isMeasured ? words.clicks.empty : words.unmeasured}</p>;
  }
  const chosen = clicks.findIndex((one) => isSame(moment, one.moment));
  return (
    <VirtualRows
      class="moment-rows"
      role="region"
      aria-label={words.tabs.clicks}
      total={clicks.length}
      rowPx={rowPx}
      shown={chosen === -1 ? null : chosen}
      of={session.detail.row.flow_id}
      render={(index) => {
        const one = clicks[index];
        const click = one?.record.clicks?.[one.moment.nth];
        const facts = one === undefined ? null : factsOf(session, one.moment);
        if (one === undefined || click === undefined || facts === null) return <div key={index} />;
        const time = axisText(one.atEpochMs - startOf(session));
        return (
          <div class="moment-item" key={index}>
            <button
              class="moment-row"
              type="button"
              aria-current={index === chosen ? 'true' : undefined}
              onClick={() => onMoment(one.moment)}
            >
              <span class="moment-time tabular">{time}</span>
              <span class="moment-name">{click.target ?? words.none}</span>
              <span class="moment-where muted">{`${words.stages[facts.stage]} ${(facts.page ?? 0) + 1}`}</span>
              <span class="moment-more muted tabular">
                {click.spot === null ? words.clicks.byKey : `x ${click.spot.x}, y ${click.spot.y} px`}
                {`, ${words.clicks.press} `}
                {click.pressMs === null ? words.unmeasured : span(click.pressMs)}
                {click.isTrusted === false ? <b class="moment-warning"> {words.trajectory.untrusted}</b> : null}
                {click.isTrusted === null ? ` ${words.trajectory.trust} ${words.unmeasured}` : null}
              </span>
            </button>
          </div>
        );
      }}
    />
  );
};
