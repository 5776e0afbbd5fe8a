// The form that labels one session or many: which stage, which label, what kind of bot, a note. All by keyboard: radio
// groups by arrows, Enter saves.
import { stages as allStages, type Stage } from '@podoal/contract/behaviour/deeds.ts';
import { type GivenLabel, givenLabels } from '@podoal/contract/behaviour/given-labels.ts';
import type { LabelBody } from '@podoal/contract/http/labels.ts';
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { botLevels } from './filter-fields.tsx';
import { useShared } from './shared.ts';

/** What is said, without of what. */
export type SaidLabel = Required<Pick<LabelBody, 'stage' | 'label' | 'family' | 'level' | 'note'>>;

export type LabelFormProps = {
  /** Prefix of ids. */
  readonly id: string;
  /** Stages that can be labelled by themselves. */
  readonly stages: readonly Stage[];
  readonly isBusy: boolean;
  /** Resolves to whether it was written; then the form is emptied. */
  readonly onSay: (said: SaidLabel) => Promise<boolean>;
  /** Buttons beside the one that saves. `say` saves what is filled in. */
  readonly more?: (say: () => Promise<boolean>, mayNot: boolean) => ComponentChildren;
};

const takeBack = 'take-back';
type Choice = GivenLabel | typeof takeBack;
const nothing = { label: null, family: '', level: '', note: '' } as const;
type Typed = { readonly label: Choice | null; readonly family: string; readonly level: string; readonly note: string };

export const LabelForm = ({ id, stages, isBusy, onSay, more }: LabelFormProps): JSX.Element => {
  const { words } = useShared();
  const { given } = words;
  const [stage, setStage] = useState<Stage | null>(null);
  const [typed, setTyped] = useState<Typed>(nothing);
  const { label, family, level, note } = typed;
  const isBot = label === 'bot';
  const kept = stage !== null && stages.includes(stage) ? stage : null;
  const say = async (): Promise<boolean> => {
    if (label === null) return false;
    const isWritten = await onSay({
      ...{ stage: kept, label: label === takeBack ? null : label, note },
      ...{ family: isBot && family !== '' ? family : null, level: isBot && level !== '' ? level : null },
    });
    if (isWritten) setTyped(nothing);
    return isWritten;
  };
  const mayNot = label === null || isBusy;
  return (
    <form
      class="label-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!mayNot) void say();
      }}
    >
      <Choices
        {...{ id: `${id}-stage`, legend: given.of, value: kept ?? '', onChoose: (next) => setStage(stageIn(next)) }}
        options={[['', given.whole], ...stages.map((one) => [one, words.stages[one]] as const)]}
      />
      <Choices
        {...{ id: `${id}-label`, legend: given.label, value: label ?? '' }}
        options={[...givenLabels.map((one) => [one, given.labels[one]] as const), [takeBack, given.takeBack]]}
        onChoose={(next) => setTyped({ ...typed, label: choiceIn(next) })}
      />
      {isBot ? (
        <div class="label-kind">
          <Text
            {...{ id: `${id}-family`, name: words.filters.family, value: family, maxLength: 60 }}
            pattern="[a-z][a-z0-9_\-]*"
            hint={given.familyHint}
            onText={(text) => setTyped({ ...typed, family: text.trim() })}
          />
          <div class="filter-field">
            <label class="small muted" for={`${id}-level`}>
              {words.filters.level}
            </label>
            <select
              class="input viewer-input"
              id={`${id}-level`}
              value={level}
              onChange={({ currentTarget }) => setTyped({ ...typed, level: currentTarget.value })}
            >
              <option value="">{given.unknown}</option>
              {botLevels.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </div>
        </div>
      ) : null}
      <Text
        {...{ id: `${id}-note`, name: given.note, value: note, maxLength: 500 }}
        onText={(text) => setTyped({ ...typed, note: text })}
      />
      <div class="label-buttons">
        <button class="button button-primary viewer-button" type="submit" disabled={mayNot}>
          {given.save}
        </button>
        {more?.(say, mayNot)}
      </div>
    </form>
  );
};

const stageIn = (text: string): Stage | null => allStages.find((stage) => stage === text) ?? null;
const choiceIn = (text: string): Choice | null =>
  text === takeBack ? takeBack : (givenLabels.find((label) => label === text) ?? null);

/** Radio buttons beside each other. */
const Choices = (props: {
  readonly id: string;
  readonly legend: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChoose: (value: string) => void;
}): JSX.Element => (
  <fieldset class="label-choices">
    <legend class="small muted">{props.legend}</legend>
    <div class="label-options">
      {props.options.map(([value, text]) => (
        <label key={value} class="label-option" data-value={value}>
          <input
            type="radio"
            name={props.id}
            value={value}
            checked={value === props.value}
            onChange={() => props.onChoose(value)}
          />
          <span>{text}</span>
        </label>
      ))}
    </div>
  </fieldset>
);

const Text = (props: {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly maxLength: number;
  readonly pattern?: string;
  readonly hint?: string;
  readonly onText: (text: string) => void;
}): JSX.Element => (
  <div class="filter-field">
    <label class="small muted" for={props.id}>
      {props.name}
    </label>
    <input
      class="input viewer-input"
      id={props.id}
      value={props.value}
      maxLength={props.maxLength}
      pattern={props.pattern}
      placeholder={props.hint}
      onInput={({ currentTarget }) => props.onText(currentTarget.value)}
    />
  </div>
);
