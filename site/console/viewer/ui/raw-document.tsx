// The documents of a session as text: chosen, read line by line however long, downloaded. Broken ones are shown, too.
import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Session } from '../model/session.ts';
import type { Lines } from './reader.worker.ts';
import { put, useShared } from './shared.ts';
import { VirtualRows } from './virtual-rows.tsx';

const linePx = 18;
/** Lines asked for at once. */
const stretch = 400;

type Listed = { readonly name: string; readonly title: string; readonly problem: string | null };

export const RawDocument = ({ session }: { readonly session: Session }): JSX.Element => {
  const { words, reader, count } = useShared();
  const listed = useListed(session);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = listed.find(({ name }) => name === chosen) ?? listed.at(-1);
  const [about, setAbout] = useState<Lines | null>(null);
  if (shown === undefined) return <p class="empty">{words.raw.empty}</p>;
  return (
    <>
      <div class="raw-head">
        <label class="raw-choice">
          <span class="visually-hidden">{words.raw.document}</span>
          <select
            class="input viewer-input"
            name="document"
            value={shown.name}
            onChange={({ currentTarget: { value } }) => setChosen(value)}
          >
            {listed.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <a class="button viewer-button" href={reader.urlOf(shown.name)} download={shown.name}>
          {words.raw.download}
        </a>
      </div>
      <p class="raw-name small muted">
        <code>{shown.name}</code>
        {about === null
          ? null
          : ` ${put(words.raw.lines, count(about.total))}, ${put(words.units.bytes, count(Math.ceil(about.bytes / 1000)))}`}
      </p>
      {shown.problem === null ? null : <p class="moment-warning">{shown.problem}</p>}
      <RawLines key={shown.name} name={shown.name} title={shown.title} onAbout={setAbout} />
    </>
  );
};

/** Documents of the flow in its order, then those that the server found broken. */
function useListed(session: Session): readonly Listed[] {
  const { words } = useShared();
  return useMemo(() => {
    const { row, broken } = session.detail;
    const own = row.stages.map(({ name, stage, revision, source }): Listed => {
      const document = session.documents.find((one) => one.name === name);
      return {
        name,
        title: `${words.stages[stage]}, ${put(words.raw.revision, String(revision))}, ${words.sources[source]}`,
        problem: document?.state === 'broken' ? words.problems[document.problem] : null,
      };
    });
    return [...own, ...broken.map(({ name, problem }): Listed => ({ name, title: name, problem }))];
  }, [session, words]);
}

type RawLinesProps = {
  readonly name: string;
  readonly title: string;
  readonly onAbout: (about: Lines | null) => void;
};

const RawLines = ({ name, title, onAbout }: RawLinesProps): JSX.Element => {
  const { words, reader } = useShared();
  const [total, setTotal] = useState<number | null>(null);
  const [lines, setLines] = useState<ReadonlyMap<number, readonly string[]>>(new Map());
  const load = useCallback(
    async (nth: number): Promise<void> => {
      const answer = await reader.lines(name, nth * stretch, (nth + 1) * stretch);
      onAbout(answer);
      setTotal(answer?.total ?? 0);
      if (answer !== null) setLines((known) => new Map(known).set(nth, answer.lines));
    },
    [reader, name, onAbout],
  );
  useEffect(() => void load(0), [load]);
  const onSight = useCallback(
    (first: number, end: number) => {
      for (let nth = Math.floor(first / stretch); nth * stretch < end; nth += 1) if (!lines.has(nth)) void load(nth);
    },
    [lines, load],
  );
  if (total === null) return <p class="muted">{words.loading}</p>;
  if (total === 0) return <p class="moment-warning">{words.problems['not-there']}</p>;
  return (
    <VirtualRows
      class="raw-lines"
      role="region"
      aria-label={title}
      total={total}
      rowPx={linePx}
      onSight={onSight}
      of={name}
      render={(index) => (
        <code class="raw-line" key={index}>
          {lines.get(Math.floor(index / stretch))?.[index % stretch] ?? ''}
        </code>
      )}
    />
  );
};
