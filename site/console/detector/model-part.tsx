// The model that runs: everything about it is read from the model itself.
import { scoreAt } from '@podoal/detect/model/recipe.ts';
import type { Model } from '@podoal/detect/model/train.ts';
import { rulesVersion } from '@podoal/detect/rules/index.ts';
import type { JSX } from 'preact';
import { formatCount } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { ScrollTable } from '../../ui/scroll-table.tsx';

type PartProps = { readonly lang: Lang; readonly model: Model };

export const ModelPart = ({ lang, model }: PartProps): JSX.Element => {
  const words = messages(lang).detector.model;
  const { version, features, boosted, recordedScale } = model;
  const facts = [
    ['version', version],
    ['rules', String(rulesVersion)],
    ['size', `${(JSON.stringify(model).length / 1000).toFixed(1)} kB`],
    ['shape', words.shapeText(boosted.trees.length, features.length)],
    ['threshold', words.thresholdText(Math.round(scoreAt.threshold * 100), recordedScale.threshold)],
  ] as const;
  return (
    <section class="card" aria-labelledby="model">
      <h2 id="model">{words.heading}</h2>
      <dl class="figure-list detector-facts">
        {facts.map(([name, value]) => (
          <div key={name} data-fact={name}>
            <dt>{words[name]}</dt>
            <dd class="tabular">{value}</dd>
          </div>
        ))}
      </dl>
      <h3>{words.trainedOn}</h3>
      {model.trainedOn === undefined ? (
        <p class="muted">{words.unknown}</p>
      ) : (
        <TrainedOn lang={lang} of={model.trainedOn} />
      )}
    </section>
  );
};

const TrainedOn = ({
  lang,
  of,
}: {
  readonly lang: Lang;
  readonly of: NonNullable<Model['trainedOn']>;
}): JSX.Element => {
  const { model: words, people, bots } = messages(lang).detector;
  const count = (n: number): string => formatCount(n, lang);
  return (
    <>
      <ScrollTable caption={words.trainedOn}>
        <thead>
          <tr>
            <th scope="col">{words.source}</th>
            <th scope="col">{words.label}</th>
            <th scope="col">{words.corpus}</th>
            <th scope="col" class="number">
              {words.files}
            </th>
            <th scope="col" class="number">
              {words.persons}
            </th>
          </tr>
        </thead>
        <tbody>
          {of.sources.map(({ corpus, label, source, files, persons }) => (
            <tr key={`${corpus} ${label} ${source}`}>
              <th scope="row">{source}</th>
              <td>{label === 'human' ? people : bots}</td>
              <td>{corpus}</td>
              <td class="number">{count(files)}</td>
              <td class="number">{label === 'bot' ? '–' : persons === null ? words.personsUnknown : count(persons)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <p class="small muted">{words.made(count(of.made.families), count(of.made.movements))}</p>
    </>
  );
};
