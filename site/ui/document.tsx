// A whole HTML page around what a step shows. No inline script or style: the CSP allows only 'self'.
import type { ComponentChildren, JSX, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Assets } from './assets.ts';
import { BookingHeader, type FrameUser, type ShowingFrame, SiteHeader } from './frame.tsx';
import { type Lang, messages } from './messages/index.ts';
import { type Notice, Notices } from './notice.tsx';
import type { RecordingState } from './recording-sign.tsx';

/** The entry every page loads first: tokens, layers, components, and the little behaviour of the frame. */
const siteEntry = 'site/ui/site.entry.ts';
/** The recorder, on pages that record. */
const recorderEntry = 'site/behaviour/record.entry.ts';

/** How a page records the visit: what the recorder reads from the page's head; null: it does not. */
export type PageRecording = {
  readonly state: RecordingState;
  readonly config: { readonly token: string; readonly endpoint: string } | null;
};

export type DocumentProps = {
  readonly lang: Lang;
  /** What the page is; the site's name and the notice are added. */
  readonly title: string;
  readonly assets: Assets;
  readonly user: FrameUser | null;
  readonly children: ComponentChildren;
  /** Path and query of the request, for the menu and the language link. */
  readonly url?: string;
  /** Present on booking pages: the booking header instead of the site's menu. */
  readonly step?: ShowingFrame | undefined;
  /** Source paths of style sheets that are Vite entries of their own. */
  readonly styles?: readonly string[];
  /** Source paths of browser entries. */
  readonly scripts?: readonly string[];
  readonly notices?: readonly Notice[];
  /** On pages that can be recorded: whether they are, said in the booking header. */
  readonly recording?: PageRecording | null;
  /** Anything JSON for the step's script, read by `pageData()` of site/steps/ask.ts. */
  readonly pageData?: unknown;
  /** Fixes light or dark; by default the system decides. */
  readonly theme?: 'light' | 'dark';
};

/** Says so for a page that would be shown without its files: a build that misses an entry is a bug. */
const known = <Found,>(found: Found | null, entry: string): Found => {
  if (found === null) throw new Error(`no built file for ${entry}: is it an entry of the browser build?`);
  return found;
};

/** The whole page; give it to `renderPage`. */
export const Document = (props: DocumentProps): JSX.Element => {
  const { lang, assets, user, step, url = '/performances', styles = [], scripts = [], notices = [] } = props;
  const { recording = null } = props;
  const config = recording?.config ?? null;
  const words = messages(lang);
  const built = [siteEntry, ...scripts].map((entry) => known(assets.script(entry), entry));
  const sheets = [
    ...built.slice(0, 1).flatMap((script) => script.css),
    ...styles.map((entry) => known(assets.style(entry), entry)),
    ...built.slice(1).flatMap((script) => script.css),
  ];
  return (
    <html lang={lang} data-theme={props.theme}>
      <Head title={props.title} lang={lang} sheets={[...new Set(sheets)]} built={built}>
        {config === null ? null : (
          <Recorder config={config} src={known(assets.script(recorderEntry), recorderEntry).src} />
        )}
      </Head>
      <body class={step === undefined ? 'page' : 'page page-booking'}>
        <a class="skip" href="#main" data-target="link:skip">
          {words.frame.skip}
        </a>
        {step === undefined ? (
          <SiteHeader lang={lang} user={user} url={url} />
        ) : (
          <BookingHeader lang={lang} step={step} recording={recording?.state ?? null} />
        )}
        <main class="frame-main" id="main" tabIndex={-1}>
          <Notices notices={notices} />
          {props.children}
        </main>
        <div class="toasts" id="toasts" role="status" aria-live="polite" />
        {props.pageData === undefined ? null : <PageData value={props.pageData} />}
      </body>
    </html>
  );
};

/**
 * Before styles and every other script, and no module: the page is read on when the recorder listens. Keys reach a page that
 * is not painted yet.
 */
const Recorder = (props: {
  readonly config: { readonly token: string; readonly endpoint: string };
  readonly src: string;
}): JSX.Element => (
  <>
    <meta name="podoal-record" content={JSON.stringify(props.config)} />
    <script src={props.src} />
  </>
);

type Built = { readonly src: string; readonly preload: readonly string[] };

const Head = (props: {
  readonly title: string;
  readonly lang: Lang;
  readonly sheets: readonly string[];
  readonly built: readonly Built[];
  readonly children: ComponentChildren;
}): JSX.Element => {
  const { title, lang, sheets, built, children } = props;
  const words = messages(lang);
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{`${title} · ${words.siteName} | ${words.notice}`}</title>
      <meta name="description" content={`${words.notice}. ${words.description}`} />
      <meta name="robots" content="noindex" />
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {children}
      {sheets.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      {[...new Set(built.flatMap((script) => script.preload))].map((href) => (
        <link key={href} rel="modulepreload" href={href} />
      ))}
      {built.map(({ src }) => (
        <script key={src} type="module" src={src} />
      ))}
    </head>
  );
};

const unsafeInScript = /[<>&\u2028\u2029]/g;

/** JSON that cannot end a script element or start markup: `<`, `>`, `&` and line separators are \u-escaped. */
export const pageDataJson = (value: unknown): string =>
  (JSON.stringify(value) ?? 'null').replace(
    unsafeInScript,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const PageData = ({ value }: { readonly value: unknown }): JSX.Element => (
  // The text is escaped above; as a child it would be HTML-escaped, which a script element does not undo.
  <script id="page-data" type="application/json" dangerouslySetInnerHTML={{ __html: pageDataJson(value) }} />
);

/** A page as text, ready to be sent as text/html. */
export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`;
