// What a picture is of: a page in a state that the site itself was brought to.
import type { Page } from 'playwright-core';
import type { Client } from '../client.ts';
import type { Catalogue, Scene } from './scene.ts';

/** Who looks at what. */
export type View = {
  /** null: somebody who is not logged in. */
  readonly client: Client | null;
  /** Path and query. */
  readonly path: string;
  /**
   * What they do on the page before its picture is taken. It is done anew for each language and device, so it must
   * neither use words of a language nor what can be done only once.
   */
  readonly act?: (page: Page) => Promise<unknown>;
};

export type State = {
  readonly name: string;
  /** Brings somebody there, by calls; asked once. */
  readonly view: (scene: Scene) => Promise<View>;
  /** Also as people with colour blindness see it, and in grey. */
  readonly vision?: true;
  /** Its name among the pictures of the README; absent: it is not one of them. */
  readonly readme?: string;
};

/** The states of a page, in the order they are taken; they share a site. */
export type PageStates = {
  readonly page: string;
  /** Settings of the site, where they are not those of every scene. */
  readonly env?: Readonly<Record<string, string>>;
  /** What the catalogue says otherwise. */
  readonly catalogue?: (catalogue: Catalogue) => Catalogue;
  readonly states: readonly State[];
};
