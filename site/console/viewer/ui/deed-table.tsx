// The journal of a session: what the server did and when; pressing a deed shows its moment.
import type { JSX } from 'preact';
import { startOf } from '../model/session.ts';
import { axisText, momentText } from '../model/times.ts';
import { isSame, type TableProps } from './click-table.tsx';
import { useShared } from './shared.ts';
import { VirtualRows } from './virtual-rows.tsx';

const rowPx = 52;

export const DeedTable = ({ session, moment, onMoment }: TableProps): JSX.Element => {
  const { words } = useShared();
  const { deeds, row } = session.detail;
  if (deeds.length === 0) return <p class="empty">{words.deeds.empty}</p>;
  const kinds: Readonly<Record<string, string>> = words.deeds.kinds;
  const momentOf = (nth: number) => ({ kind: 'deed', document: null, nth }) as const;
  const chosen = deeds.findIndex((_, nth) => isSame(moment, momentOf(nth)));
  return (
    <VirtualRows
      class="moment-rows"
      role="region"
      aria-label={words.tabs.deeds}
      total={deeds.length}
      rowPx={rowPx}
      shown={chosen === -1 ? null : chosen}
      of={row.flow_id}
      render={(index) => {
        const deed = deeds[index];
        if (deed === undefined) return <div key={index} />;
        const facts = factsText(deed.data, words.deeds.facts, words.deeds.values);
        return (
          <div class="moment-item" key={index}>
            <button
              class="moment-row"
              type="button"
              aria-current={index === chosen ? 'true' : undefined}
              title={momentText(deed.at)}
              onClick={() => onMoment(momentOf(index))}
            >
              <span class="moment-time tabular">{axisText(deed.at - startOf(session))}</span>
              <span class={deed.kind === 'violation' ? 'moment-name moment-warning' : 'moment-name'}>
                {Object.hasOwn(kinds, deed.kind) ? kinds[deed.kind] : deed.kind}
              </span>
              <span class="moment-where muted">{words.stages[deed.stage] ?? deed.stage}</span>
              <span class="moment-more muted" title={facts}>
                {facts}
              </span>
            </button>
          </div>
        );
      }}
    />
  );
};

type Names = Readonly<Record<string, string>>;

/** Facts as `name value`, in the words there are for them. */
function factsText(data: Readonly<Record<string, unknown>>, names: Names, values: Names): string {
  const said = (words: Names, word: string): string => (Object.hasOwn(words, word) ? (words[word] as string) : word);
  return Object.entries(data)
    .map(
      ([name, value]) => `${said(names, name)} ${Array.isArray(value) ? value.join(' ') : said(values, String(value))}`,
    )
    .join(', ')
    .slice(0, 600);
}
