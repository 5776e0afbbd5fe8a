// The last evaluation that was kept: its means first, the curves, and every line folded away.
import { curvesPicture } from '@podoal/detect/evaluate/curves.ts';
import type { KeptEvaluation, KeptFigure, KeptLine, KeptSection } from '@podoal/detect/evaluate/kept.ts';
import type { JSX } from 'preact';
import { formatCount, formatDate } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { ScrollTable } from '../../ui/scroll-table.tsx';

/** Makes the kept evaluation again. */
const command = 'npm run detect -- evaluate --corpus delbot PATH --corpus sapimouse PATH --keep';
/** Figures between 0 and 1 that are no shares of anything counted. */
const decimals = new Set(['auc', 'eer']);
const summaryLines = new Set<KeptLine['kind']>(['mean', 'unchosen', 'all-models']);

type PartProps = {
  readonly lang: Lang;
  readonly kept: KeptEvaluation;
  /** Version of the model that runs. */
  readonly model: string;
};

export const EvaluationPart = ({ lang, kept, model }: PartProps): JSX.Element => {
  const words = messages(lang).detector.evaluation;
  const { sections } = kept;
  return (
    <section class="card" aria-labelledby="evaluation">
      <h2 id="evaluation">{words.heading}</h2>
      <p>{words.lead}</p>
      {sections.length === 0 ? <p class="notice notice-info">{words.none}</p> : <Made lang={lang} kept={kept} />}
      {sections.length > 0 && kept.model !== model ? (
        <p class="notice notice-warning" data-other-model>
          {words.otherModel(kept.model)}
        </p>
      ) : null}
      {sections.length === 0 ? null : (
        <>
          <LinesTable
            lang={lang}
            caption={words.summary}
            rows={sections.flatMap((section) => summaryOf(lang, section))}
          />
          <div class="curve-pictures">
            {sections.map((section) => (
              <Curves key={section.protocol} lang={lang} section={section} />
            ))}
          </div>
          <p class="small muted">{words.curveNote}</p>
          {sections.map(({ protocol, lines }) => (
            <details key={protocol} class="evaluation-lines">
              <summary>{words.every(words.sections[protocol])}</summary>
              <LinesTable
                lang={lang}
                caption={words.sections[protocol]}
                rows={lines.map((line) => ({ line, name: words.lines[line.kind].replace('{n}', line.of) }))}
              />
            </details>
          ))}
        </>
      )}
      <p class="small muted">{words.again}</p>
      <pre class="command">
        <code>{command}</code>
      </pre>
    </section>
  );
};

/** The means of a protocol. Of who points freely only the people are known: a stretch of theirs counts as a file does elsewhere. */
function summaryOf(lang: Lang, { protocol, lines }: KeptSection): readonly NamedLine[] {
  const { sections, lines: kinds } = messages(lang).detector.evaluation;
  return lines
    .filter(({ kind }) => summaryLines.has(kind))
    .map((line) => {
      const { 'stretches accused': accused } = line.figures;
      const name = line.kind === 'unchosen' ? `${sections[protocol]}: ${kinds.unchosen}` : sections[protocol];
      return { name, line: accused === undefined ? line : { ...line, figures: { accused } } };
    });
}

const Made = ({ lang, kept }: Pick<PartProps, 'lang' | 'kept'>): JSX.Element => {
  const words = messages(lang).detector.evaluation;
  const filesOf = (label: 'human' | 'bot'): string =>
    formatCount(
      kept.sources.filter((one) => one.label === label).reduce((sum, { files }) => sum + files, 0),
      lang,
    );
  return (
    <p class="muted tabular">
      {[words.made(formatDate(kept.madeOn, lang), kept.model), words.on(filesOf('human'), filesOf('bot'))].join(' · ')}
    </p>
  );
};

const Curves = ({ lang, section }: { readonly lang: Lang; readonly section: KeptSection }): JSX.Element | null => {
  const words = messages(lang).detector.evaluation;
  const name = words.sections[section.protocol];
  const picture = curvesPicture(section.curves, { name: words.curve(name), axis: words.axis });
  if (picture === '') return null;
  return (
    <figure>
      <figcaption>{name}</figcaption>
      {/* Names in it are escaped where it is drawn. */}
      <div dangerouslySetInnerHTML={{ __html: picture }} />
    </figure>
  );
};

type NamedLine = { readonly line: KeptLine; readonly name: string };

const LinesTable = (props: {
  readonly lang: Lang;
  readonly caption: string;
  readonly rows: readonly NamedLine[];
}): JSX.Element => {
  const { lang, caption, rows } = props;
  const words = messages(lang).detector.evaluation;
  const figures = [...new Set(rows.flatMap(({ line }) => Object.keys(line.figures)))];
  return (
    <ScrollTable caption={caption} class="evaluation-table">
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          {figures.map((figure) => (
            <th key={figure} scope="col" class="number">
              {words.figures[figure] ?? figure}
            </th>
          ))}
          <th scope="col">{words.humanData}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, name }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {figures.map((figure) => (
              <td key={figure} class="number">
                <Value name={figure} figure={line.figures[figure]} />
              </td>
            ))}
            <td class="small">{peopleText(lang, line)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
};

/** `pc1 187, pc2 521`. */
function peopleText(lang: Lang, { people }: KeptLine): string {
  const devices = Object.entries(people).map(([device, files]) => `${device} ${formatCount(files, lang)}`);
  return devices.length === 0 ? messages(lang).detector.evaluation.noPeople : devices.join(', ');
}

/** A number over its interval. */
const Value = (props: { readonly name: string; readonly figure: KeptFigure | undefined }): JSX.Element | null => {
  const { name, figure } = props;
  if (figure === undefined || figure.value === null) return null;
  const text = (value: number): string => (decimals.has(name) ? value.toFixed(3) : `${(value * 100).toFixed(1)}%`);
  const bare = (value: number): string => (decimals.has(name) ? value.toFixed(3) : (value * 100).toFixed(1));
  const { value, low, high } = figure;
  return (
    <>
      {text(value)}
      {low === null || high === null ? null : <small>{`[${bare(low)}, ${bare(high)}]`}</small>}
    </>
  );
};
