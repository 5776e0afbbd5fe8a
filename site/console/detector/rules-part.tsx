// The rules beside the model: what each says, where it comes from, what it weighs, and on how many people it held.
import { shareFigure } from '@podoal/detect/evaluate/figure.ts';
import { rules } from '@podoal/detect/rules/index.ts';
import type { JSX } from 'preact';
import { formatCount } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';
import { ScrollTable } from '../../ui/scroll-table.tsx';
import { shareText } from './threshold.ts';

export const RulesPart = ({ lang }: { readonly lang: Lang }): JSX.Element => {
  const { detector, viewer } = messages(lang);
  const words = detector.rules;
  const said: Readonly<Record<string, string>> = viewer.score.reasons;
  const count = (n: number): string => formatCount(n, lang);
  return (
    <section class="card" aria-labelledby="rules">
      <h2 id="rules">{words.heading}</h2>
      <p>{words.lead}</p>
      <ScrollTable caption={words.heading} class="detector-rules">
        <thead>
          <tr>
            <th scope="col">{words.rule}</th>
            <th scope="col" class="number">
              {words.weight}
            </th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.onPeople}</th>
            <th scope="col">{words.source}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map(({ name, source, weight, isEnvironment, onPeople }) => (
            <tr key={name} data-rule={name}>
              <th scope="row">
                {said[name] ?? name}
                <code>{name}</code>
              </th>
              <td class="number">{weight.toFixed(2)}</td>
              <td>{isEnvironment === true ? words.browser : words.behaviour}</td>
              <td class="tabular">
                {onPeople === null ? (
                  <span class="muted">{words.noPeople}</span>
                ) : (
                  <>
                    {shareText(shareFigure(onPeople.held, onPeople.stages))}
                    <small>{words.measured(count(onPeople.held), count(onPeople.stages))}</small>
                  </>
                )}
              </td>
              <td lang="en" class="small">
                {source}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
};
