// A score: in per cent with its word, and in the summary how it changed from stage to stage and what raised it.
import type { FlowRow } from '@podoal/contract/http/viewer.ts';
import { scoreAt } from '@podoal/detect/model/recipe.ts';
import type { JSX } from 'preact';
import type { Session } from '../model/session.ts';
import { useShared } from './shared.ts';

type Scored = Pick<FlowRow, 'score' | 'score_version'>;

const tones = { usual: 'chip-success', suspect: 'chip-warning', bot: 'chip-danger' } as const;

/** 정상 below 40 %, 의심 to 70 %, 봇 above. */
const bandOf = (score: number): keyof typeof tones =>
  score < scoreAt.suspect ? 'usual' : score <= scoreAt.threshold ? 'suspect' : 'bot';

/** In whole per cent; cut, so that what stands there never says more than its word. */
const percentOf = (score: number): string => `${Math.floor(score * 100)}%`;

/** Score and word; what has no score says why. */
export const ScoreChip = ({ row }: { readonly row: Scored }): JSX.Element => {
  const { words } = useShared();
  if (row.score === null) {
    return (
      <span class="chip viewer-chip">{row.score_version === null ? words.score.none : words.score.tooLittle}</span>
    );
  }
  const band = bandOf(row.score);
  return (
    <span class={`chip viewer-chip tabular ${tones[band]}`} data-score={band}>
      {percentOf(row.score)} {words.score.bands[band]}
    </span>
  );
};

/** Score after each stage as a bar with the two bounds, reasons, and the model's version. */
export const ScorePart = ({ session }: { readonly session: Session }): JSX.Element => {
  const { words } = useShared();
  const { row } = session.detail;
  const [suspect, bot] = [scoreAt.suspect * 100, scoreAt.threshold * 100];
  return (
    <section class="part" data-part="score">
      <h3>{words.score.heading}</h3>
      <p>
        <ScoreChip row={row} />
      </p>
      <ol class="score-stages">
        {row.stages.map(({ name, stage, score }) => (
          <li key={name}>
            <span>{words.score.upTo[stage]}</span>
            <svg class="score-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              {score === null ? null : <rect class={`score-${bandOf(score)}`} width={score * 100} height={8} />}
              <path d={`M ${suspect} 0 V 8 M ${bot} 0 V 8`} />
            </svg>
            <span class="tabular">{score === null ? words.none : percentOf(score)}</span>
          </li>
        ))}
      </ol>
      <Reasons
        heading={words.score.ofRules}
        reasons={row.score_reasons.filter((reason) => !Object.hasOwn(words.score.families, reason))}
        said={words.score.reasons}
      />
      <Reasons
        heading={words.score.ofMovement}
        reasons={row.score_reasons.filter((reason) => Object.hasOwn(words.score.families, reason))}
        said={words.score.families}
      />
      <p class="muted small">
        {words.score.note} {row.score_version === null ? null : `${words.score.model} ${row.score_version}`}
      </p>
    </section>
  );
};

type ReasonsProps = {
  readonly heading: string;
  readonly reasons: readonly string[];
  readonly said: Readonly<Record<string, string>>;
};

/** What raised the score, of one kind. */
const Reasons = ({ heading, reasons, said }: ReasonsProps): JSX.Element | null =>
  reasons.length === 0 ? null : (
    <>
      <h4 class="score-heading">{heading}</h4>
      <ul class="score-reasons">
        {reasons.map((reason) => (
          <li key={reason}>{said[reason] ?? reason}</li>
        ))}
      </ul>
    </>
  );
