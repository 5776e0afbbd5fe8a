// A table of data that may be wider than its page: it scrolls by itself, by keyboard too, and says what it is.
import type { ComponentChildren, JSX } from 'preact';

/** `caption` names it for who cannot see the heading above it; `children` are its rows. */
export const ScrollTable = (props: {
  readonly caption: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}): JSX.Element => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
  <section class="table-scroll" tabIndex={0} aria-label={props.caption}>
    <table class={['table table-figures', props.class].filter(Boolean).join(' ')}>
      <caption class="visually-hidden">{props.caption}</caption>
      {props.children}
    </table>
  </section>
);
