// The two forms of the rounds page: opening or scheduling a round, and changing the settings of one that runs.

import { askAgainChoices } from '@podoal/contract/http/console.ts';
import { type EpochMs, seoulDate, seoulTime } from '@podoal/contract/units.ts';
import type { RoundView, ShowingView } from '@podoal/sale/2-performances/port.ts';
import type { RoundSettings } from '@podoal/sale/2-performances/round.ts';
import type { JSX } from 'preact';
import type { FieldError } from '../../http/problem.ts';
import { Field, FieldError as FieldErrorLine, SubmitButton } from '../../ui/form.tsx';
import { formatShowing } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';

/** Form values by field name. */
type Values = Readonly<Record<string, string>>;

type OpenFormProps = {
  readonly lang: Lang;
  /** Where the form goes: the page as it is filtered now. */
  readonly here: string;
  readonly showings: readonly ShowingView[];
  readonly titles: ReadonlyMap<string, string>;
  readonly defaults: Pick<RoundSettings, 'queueRate' | 'rivalRate' | 'crowd'>;
  /** What was sent and did not fit; null: a fresh form. */
  readonly typed: Values | null;
  /** What was wrong with it, by field name. */
  readonly errors: readonly FieldError[];
};

const errorOf = (errors: readonly FieldError[], name: string) => errors.find(({ field }) => field === name)?.message;

export const OpenForm = ({ lang, here, showings, titles, defaults, typed, errors }: OpenFormProps): JSX.Element => {
  const words = messages(lang).rounds;
  const values: Values = typed ?? dialValues(defaults);
  return (
    <details class="card fold round-open" open={typed !== null}>
      <summary>{words.newRound}</summary>
      <form method="post" action={here} noValidate>
        <input type="hidden" name="action" value="open" />
        <div class="field">
          <label class="field-label" for="showing">
            {words.showing}
          </label>
          <select class="input" id="showing" name="showing">
            {showings.map(({ performanceId, date, time }) => {
              const value = `${performanceId}@${date}T${time}`;
              return (
                <option key={value} value={value} selected={value === values.showing}>
                  {`${formatShowing(date, time, lang)} · ${titles.get(performanceId) ?? performanceId}`}
                </option>
              );
            })}
          </select>
          <FieldErrorLine id="showing" error={errorOf(errors, 'showing')} />
        </div>
        <SettingFields lang={lang} values={values} idPrefix="" errors={errors} />
        <Field
          name="seed"
          label={words.seed}
          hint={words.seedHint}
          value={values.seed}
          error={errorOf(errors, 'seed')}
          maxLength={100}
        />
        <label class="round-check">
          <input type="checkbox" name="close_current" checked={values.close_current === 'on'} />
          {words.closeCurrent}
        </label>
        <SubmitButton>{words.open}</SubmitButton>
      </form>
    </details>
  );
};

/** What ids of a change form's fields begin with. */
export const changePrefix = (roundId: number | string): string => `round-${roundId}-`;

export const ChangeForm = (props: {
  readonly lang: Lang;
  readonly here: string;
  readonly round: RoundView;
  readonly typed: Values | null;
  /** What was wrong with it, by field name. */
  readonly errors: readonly FieldError[];
}): JSX.Element => {
  const { lang, here, round, typed, errors } = props;
  return (
    <form class="round-change" method="post" action={here} noValidate>
      <input type="hidden" name="action" value="change" />
      <input type="hidden" name="round_id" value={round.roundId} />
      <SettingFields
        lang={lang}
        values={typed ?? valuesOf(round)}
        idPrefix={changePrefix(round.roundId)}
        errors={errors}
      />
      <p class="small muted">
        {messages(lang).rounds.seed} {round.settings.seed}
      </p>
      <SubmitButton>{messages(lang).common.save}</SubmitButton>
    </form>
  );
};

function valuesOf({ settings }: RoundView): Values {
  const { opensAt, queueSize } = settings;
  const opens = opensAt === null ? '' : localMoment(opensAt);
  return { opens_at: opens, queue_size: String(queueSize), ask_again: settings.askAgain, ...dialValues(settings) };
}

/** The settings an installation has defaults for. */
const dialValues = ({ queueRate, rivalRate, crowd }: OpenFormProps['defaults']): Values => ({
  queue_rate: queueRate === null ? '' : String(queueRate),
  rival_rate: String(rivalRate),
  crowd: crowd ? 'on' : 'off',
});

/** As a `datetime-local` input holds it, by Seoul's clocks. */
const localMoment = (at: EpochMs): string => `${seoulDate(at)}T${seoulTime(at)}`;

const SettingFields = (props: {
  readonly lang: Lang;
  readonly values: Values;
  readonly idPrefix: string;
  readonly errors: readonly FieldError[];
}): JSX.Element => {
  const { lang, values, idPrefix, errors } = props;
  const words = messages(lang).rounds;
  const of = (name: string) => ({
    ...{ name, id: `${idPrefix}${name}` },
    value: values[name],
    error: errorOf(errors, name),
  });
  return (
    <div class="fields fields-2">
      <Field
        {...of('opens_at')}
        type="datetime-local"
        label={words.opensAt}
        aside={words.opensAtUnit}
        hint={words.opensAtHint}
      />
      <Field {...of('queue_size')} type="number" label={words.queueSize} hint={words.queueSizeHint} min={1} />
      <Field
        {...of('queue_rate')}
        type="number"
        label={words.queueRate}
        hint={words.queueRateHint}
        min={0}
        step="any"
      />
      <Field
        {...of('rival_rate')}
        type="number"
        label={words.rivalRate}
        hint={words.rivalRateHint}
        min={0}
        max={1}
        step="any"
      />
      <div class="field">
        <label class="field-label" for={`${idPrefix}crowd`}>
          {words.crowd}
        </label>
        <select class="input" id={`${idPrefix}crowd`} name="crowd">
          {(['on', 'off'] as const).map((value) => (
            <option key={value} value={value} selected={value === values.crowd}>
              {value === 'on' ? words.crowdOn : words.crowdOff}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label class="field-label" for={`${idPrefix}ask_again`}>
          {words.askAgain}
        </label>
        <select
          class="input"
          id={`${idPrefix}ask_again`}
          name="ask_again"
          aria-describedby={`${idPrefix}ask_again-hint`}
        >
          {askAgainChoices.map((value) => (
            <option key={value} value={value} selected={value === (values.ask_again ?? 'off')}>
              {words.askAgainChoices[value]}
            </option>
          ))}
        </select>
        <p class="field-hint" id={`${idPrefix}ask_again-hint`}>
          {words.askAgainHint}
        </p>
      </div>
    </div>
  );
};
