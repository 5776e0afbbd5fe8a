// A performance's title where it may fill several lines: a bracket never stands alone at the end or the beginning of one.
import type { JSX } from 'preact';

/** A word with a bracket, as long as it fits any line; else the bracket with the letter it belongs to. */
const bracketed = /((?<!\S)(?=\S{1,14}(?!\S))\S*[<〈《「『>〉》」』]\S*|[<〈《「『]\S|\S[>〉》」』])/u;

/** The title as text of its own: read aloud and searched for as it is written. */
export const Title = ({ text }: { readonly text: string }): JSX.Element => (
  <>
    {text.split(bracketed).map((part, nth) =>
      nth % 2 === 0 ? (
        part
      ) : (
        <span class="nowrap" key={part + String(nth)}>
          {part}
        </span>
      ),
    )}
  </>
);
