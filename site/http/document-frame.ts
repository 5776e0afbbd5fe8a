// What a route hands to every page, as the document wants it. Used by every page.

import type { DocumentProps } from '../ui/document.tsx';
import type { PageFrame } from './page-frame.ts';

type FramePart = Required<Pick<DocumentProps, 'lang' | 'url' | 'user' | 'assets' | 'notices' | 'recording'>>;

/** The part of a document's props that does not depend on the page. */
export function documentFrame({ lang, url, user, assets, notices, recording }: PageFrame): FramePart {
  const shown = user === null ? null : { name: user.name, researcher: user.role === 'researcher' };
  return { lang, url, user: shown, assets, notices, recording };
}
