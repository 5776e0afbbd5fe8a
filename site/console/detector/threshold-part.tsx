// The slider with the scores it moves over and the table it fills: a form that the server answers, and with script at once.
import { pages } from '@podoal/contract/routes.ts';
import type { JSX } from 'preact';
import { type ScoreCounts, type ScoredClass, uncountedReasons } from '../../behaviour/overview/overview.ts';
import { SubmitButton } from '../../ui/form.tsx';
import { formatCount } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { ScrollTable } from '../../ui/scroll-table.tsx';
import { type Counted, confusionOf, frozenThreshold, mostThreshold, shareText, together } from './threshold.ts';

/** A row of the table; `id` names it to the page's script. */
export type ThresholdRow = Counted & { readonly id: string; readonly name: string };
/** What the page tells its script: the rows it fills anew. */
export type DetectorData = { readonly rows: readonly Omit<ThresholdRow, 'name'>[] };

type Group = { readonly kind: ScoredClass['kind']; readonly rows: readonly ThresholdRow[] };

/** Rows of people, then of bots; where there are several of one kind, all of it first. */
export function groupsOf({ classes }: ScoreCounts, lang: Lang): readonly Group[] {
  const { threshold: words, all } = messages(lang).detector;
  const nameOf = ({ basis, kind, level }: ScoredClass): string => {
    if (kind === 'person') return basis === 'provenance' ? words.participants : words.saidPerson;
    return basis === 'annotation' ? words.saidBot : (level ?? words.noLevel);
  };
  return (['person', 'bot'] as const).map((kind) => {
    const rows = classes
      .filter((one) => one.kind === kind)
      .map((one) => ({ ...one, id: `${kind} ${one.basis} ${one.level ?? ''}`, name: nameOf(one) }));
    return { kind, rows: rows.length > 1 ? [{ ...together(rows), id: `${kind} all`, name: all }, ...rows] : rows };
  });
}

type PartProps = { readonly lang: Lang; readonly counts: ScoreCounts; readonly threshold: number };

export const ThresholdPart = ({ lang, counts, threshold }: PartProps): JSX.Element => {
  const words = messages(lang).detector.threshold;
  const groups = groupsOf(counts, lang);
  return (
    <section class="card" aria-labelledby="move">
      <h2 id="move">{words.heading}</h2>
      <p>{words.lead}</p>
      {counts.classes.length === 0 ? (
        <p class="notice notice-info">{words.nothing}</p>
      ) : (
        <>
          {groups.map(({ kind, rows }) =>
            rows.length > 0 ? null : (
              <p
                key={kind}
                class={kind === 'person' ? 'notice notice-warning' : 'notice notice-info'}
                data-lacks={kind}
              >
                {kind === 'person' ? words.noPeople : words.noBots}
              </p>
            ),
          )}
          <form class="threshold" method="get" action={pages.detector}>
            <p class="threshold-head">
              <label for="threshold">{words.label}</label>
              <output class="threshold-value tabular" for="threshold">{`${threshold}%`}</output>
              <span class="muted small">{words.frozen(frozenThreshold)}</span>
            </p>
            <ScorePicture name={words.picture} groups={groups} threshold={threshold} />
            <input
              id="threshold"
              name="threshold"
              type="range"
              min={0}
              max={mostThreshold}
              step={1}
              value={threshold}
              aria-valuetext={`${threshold}%`}
            />
            <p class="muted small">{words.picture}</p>
            <noscript>
              <SubmitButton kind="secondary">{words.show}</SubmitButton>
            </noscript>
          </form>
          <ThresholdTable lang={lang} groups={groups} threshold={threshold} />
          <p class="small muted">{words.how}</p>
        </>
      )}
      <Uncounted lang={lang} counts={counts} />
    </section>
  );
};

/** Height for bars, per cent of the picture; below stands the scale. */
const barsPercent = 90;

/** Scores as bars, people upward and bots downward, each half by its own highest; positions in per cent need no script. */
const ScorePicture = (props: {
  readonly name: string;
  readonly groups: readonly Group[];
  readonly threshold: number;
}): JSX.Element => {
  const { name, groups, threshold } = props;
  // Where people end and bots begin: a half without anybody gives its room away.
  const isThere = (of: Group['kind']): boolean => groups.some(({ kind, rows }) => kind === of && rows.length > 0);
  const middle = !isThere('person') ? 1 : !isThere('bot') ? barsPercent : barsPercent / 2;
  const room = { person: middle - 1, bot: barsPercent - middle };
  return (
    <svg class="scores" role="img" aria-label={name}>
      <rect
        class="scores-accused"
        data-accused
        x={`${threshold + 0.5}%`}
        width={`${100 - threshold}%`}
        height={`${barsPercent}%`}
      />
      {groups.flatMap(({ kind, rows }) => {
        const { buckets } = together(rows.slice(0, 1));
        const most = Math.max(1, ...buckets);
        return buckets.flatMap((flows, place) => {
          if (flows === 0) return [];
          const height = Math.max(1.5, (room[kind] * flows) / most);
          const y = kind === 'person' ? middle - height : middle;
          return [
            <rect
              key={`${kind} ${place}`}
              class={`scores-${kind}`}
              x={`${place - 0.45}%`}
              y={`${y}%`}
              width="0.9%"
              height={`${height}%`}
            />,
          ];
        });
      })}
      <line class="scores-axis" x1="-0.5%" x2="100.5%" y1={`${middle}%`} y2={`${middle}%`} />
      {[0, frozenThreshold, mostThreshold].map((score) => (
        <text key={score} class="scores-text" x={`${score}%`} y="99%" text-anchor="middle">
          {score}
        </text>
      ))}
    </svg>
  );
};

const ThresholdTable = (props: {
  readonly lang: Lang;
  readonly groups: readonly Group[];
  readonly threshold: number;
}): JSX.Element => {
  const { lang, groups, threshold } = props;
  const words = messages(lang).detector.threshold;
  const heads = ['share', 'count', 'accused', 'passed', 'unscored'] as const;
  return (
    <ScrollTable caption={words.caption} class="verdicts">
      <thead>
        <tr>
          <th scope="col">{words.class}</th>
          {heads.map((head) => (
            <th key={head} scope="col" class="number">
              {words[head]}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map(({ kind, rows }) =>
        rows.length === 0 ? null : (
          <tbody key={kind}>
            <tr class="table-group">
              <th scope="rowgroup" colSpan={heads.length + 1}>
                {kind === 'person' ? words.peopleGroup : words.botsGroup}
              </th>
            </tr>
            {rows.map((row) => (
              <VerdictRow key={row.id} lang={lang} row={row} threshold={threshold} />
            ))}
          </tbody>
        ),
      )}
    </ScrollTable>
  );
};

const VerdictRow = (props: {
  readonly lang: Lang;
  readonly row: ThresholdRow;
  readonly threshold: number;
}): JSX.Element => {
  const { lang, row, threshold } = props;
  const { all, accused, passed, unscored, share } = confusionOf(row, threshold);
  const count = (n: number): string => formatCount(n, lang);
  return (
    <tr data-row={row.id}>
      <th scope="row">{row.name}</th>
      <td class="number" data-cell="share">
        {shareText(share)}
      </td>
      <td class="number">{count(all)}</td>
      <td class="number" data-cell="accused">
        {count(accused)}
      </td>
      <td class="number" data-cell="passed">
        {count(passed)}
      </td>
      <td class="number">{count(unscored)}</td>
    </tr>
  );
};

const Uncounted = ({ lang, counts }: Pick<PartProps, 'lang' | 'counts'>): JSX.Element | null => {
  const words = messages(lang).detector.threshold;
  const reasons = uncountedReasons.filter((reason) => counts.uncounted[reason] > 0);
  if (reasons.length === 0) return null;
  return (
    <details class="uncounted">
      <summary>
        {words.uncounted}{' '}
        <span class="chip tabular">
          {formatCount(
            reasons.reduce((sum, reason) => sum + counts.uncounted[reason], 0),
            lang,
          )}
        </span>
      </summary>
      <dl class="facts">
        {reasons.map((reason) => (
          <div key={reason}>
            <dt>{words.reasons[reason]}</dt>
            <dd class="tabular">
              {formatCount(counts.uncounted[reason], lang)}
              {reason === 'other-model' ? <code class="command-inline">npm run rescore</code> : null}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
};
