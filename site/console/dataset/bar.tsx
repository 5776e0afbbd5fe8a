// A bar of shares side by side; what it says stands beside it in figures.
import type { JSX } from 'preact';

/** `share`: 0–1; `look`: its class is `bar-{look}`. */
export type BarPart = { readonly share: number; readonly look: string };

export const Bar = ({ parts }: { readonly parts: readonly BarPart[] }): JSX.Element => {
  let from = 0;
  return (
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      {parts.map(({ share, look }) => {
        const x = from;
        from += share;
        return <rect key={look} class={`bar-${look}`} x={100 * x} width={100 * share} height="8" />;
      })}
    </svg>
  );
};
