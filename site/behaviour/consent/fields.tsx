// The questions about consent inside a form: what is recorded and why, then two boxes, neither of them ticked for anybody.
import type { JSX } from 'preact';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { consentParts } from './text.ts';

/** What the fields need to know of the site. */
export type ConsentShown = {
  /** Version of the text; sent back with the answer. */
  readonly version: string;
  readonly retentionDays: number;
};

/** What is recorded, why, how long, and who sees it. */
export const ConsentFacts = (props: { readonly lang: Lang; readonly retentionDays: number }): JSX.Element => (
  <dl class="consent-facts">
    {consentParts(props.lang, props.retentionDays).map(([title, more]) => (
      <div key={title}>
        <dt>{title}</dt>
        <dd>{more}</dd>
      </div>
    ))}
  </dl>
);

/** The two boxes. They post `consent_version`, and `recording` and `release` as `true` where ticked. */
export const ConsentBoxes = (props: {
  readonly lang: Lang;
  readonly version: string;
  /** What was said before; both false where nothing was. */
  readonly said: { readonly recording: boolean; readonly release: boolean };
  /** Beside the first box, where what is asked for cannot be had without it; else both are optional. */
  readonly needed?: string;
}): JSX.Element => {
  const { lang, version, said } = props;
  const { text, optional } = messages(lang).consent;
  return (
    <>
      <input type="hidden" name="consent_version" value={version} />
      <Box
        name="recording"
        label={text.recording}
        aside={props.needed ?? optional}
        more={text.recordingMore}
        checked={said.recording}
      />
      <Box name="release" label={text.release} aside={optional} more={text.releaseMore} checked={said.release} />
    </>
  );
};

const Box = (props: {
  readonly name: string;
  readonly label: string;
  readonly aside: string;
  readonly more: string;
  readonly checked: boolean;
}): JSX.Element => {
  const { name, label, aside, more, checked } = props;
  const id = `consent-${name}`;
  return (
    <div class="consent-box">
      <input type="checkbox" id={id} name={name} value="true" checked={checked} aria-describedby={`${id}-more`} />
      <div>
        <label for={id}>
          {label} <span class="field-aside">{aside}</span>
        </label>
        <p class="field-hint" id={`${id}-more`}>
          {more}
        </p>
      </div>
    </div>
  );
};
