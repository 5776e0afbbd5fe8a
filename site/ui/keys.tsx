// A sentence about keys: what stands in square brackets is drawn as the cap of a key.
import type { JSX } from 'preact';

export const Keys = ({ text }: { readonly text: string }): JSX.Element => (
  <>
    {text
      .split(/(\[[^\]]+\])/u)
      .map((part, nth) => (part.startsWith('[') ? <kbd key={nth}>{part.slice(1, -1)}</kbd> : part))}
  </>
);
