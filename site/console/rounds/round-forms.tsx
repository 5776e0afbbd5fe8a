// The two forms of the rounds page: opening or scheduling a round, and changing the settings of one that runs.
import { pages } from '@podoal/contract/routes.ts';
import { type EpochMs, seoulDate, seoulTime } from '@podoal/contract/units.ts';
import type { RoundView, ShowingView } from '@podoal/sale/2-performances/port.ts';
import type { RoundSettings } from '@podoal/sale/2-performances/round.ts';
import type { JSX } from 'preact';
import { Field, SubmitButton } from '../../ui/form.tsx';
import { formatShowing } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';

/** Form values by field name. */
type Values = Readonly<Record<string, string>>;

type OpenFormProps = {
  readonly lang: Lang;
  readonly showings: readonly ShowingView[];
  readonly titles: ReadonlyMap<string, string>;
  readonly defaults: Pick<RoundSettings, 'queueRate' | 'rivalRate' | 'crowd'>;
  /** What was sent and did not fit; null: a fresh form. */
  readonly typed: Values | null;
};

export const OpenForm = ({ lang, showings, titles, defaults, typed }: OpenFormProps): JSX.Element => {
  const words = messages(lang).rounds;
  const values: Values = typed ?? dialValues(defaults);
  return (
    <details class="card round-open" open={typed !== null}>
      <summary>{words.newRound}</summary>
      <form method="post" action={pages.rounds} noValidate>
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
                  {`${titles.get(performanceId) ?? performanceId} · ${formatShowing(date, time, lang)}`}
                </option>
              );
            })}
          </select>
        </div>
        <SettingFields lang={lang} values={values} idPrefix="" />
        <Field name="seed" label={words.seed} hint={words.seedHint} value={values.seed} maxLength={100} />
        <label class="round-check">
          <input type="checkbox" name="close_current" checked={values.close_current === 'on'} />
          {words.closeCurrent}
        </label>
        <SubmitButton>{words.open}</SubmitButton>
      </form>
    </details>
  );
};

export const ChangeForm = (props: {
  readonly lang: Lang;
  readonly round: RoundView;
  readonly typed: Values | null;
}): JSX.Element => {
  const { lang, round, typed } = props;
  return (
    <form class="round-change" method="post" action={pages.rounds} noValidate>
      <input type="hidden" name="action" value="change" />
      <input type="hidden" name="round_id" value={round.roundId} />
      <SettingFields lang={lang} values={typed ?? valuesOf(round)} idPrefix={`round-${round.roundId}-`} />
      <SubmitButton>{messages(lang).common.save}</SubmitButton>
    </form>
  );
};

function valuesOf({ settings }: RoundView): Values {
  const { opensAt, queueSize } = settings;
  const opens = opensAt === null ? '' : localMoment(opensAt);
  return { opens_at: opens, queue_size: String(queueSize), ...dialValues(settings) };
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
}): JSX.Element => {
  const { lang, values, idPrefix } = props;
  const words = messages(lang).rounds;
  const of = (name: string) => ({ name, id: `${idPrefix}${name}`, value: values[name] });
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
    </div>
  );
};
