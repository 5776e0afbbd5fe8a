// What every page is told besides its own matter: language, who is logged in, built files, messages from the server.
import { type ErrorCode, errorCodes, violationKinds } from '@podoal/contract/error-codes.ts';
import type { Deps } from '../deps.ts';
import type { Assets } from '../ui/assets.ts';
import type { PageRecording } from '../ui/document.tsx';
import { type Lang, messages } from '../ui/messages/index.ts';
import type { Notice } from '../ui/notice.tsx';
import type { Answer, Asked } from './app-type.ts';
import { pageHeaders } from './headers.ts';
import { langOf } from './language.ts';

export type PageFrame = {
  readonly lang: Lang;
  /** Path and query of this page. */
  readonly url: string;
  readonly user: { readonly name: string; readonly role: 'buyer' | 'researcher' } | null;
  readonly assets: Assets;
  readonly notices: readonly Notice[];
  /** Of pages of a step that can be recorded (recording.ts); null: of any other page. */
  readonly recording: PageRecording | null;
};

const noticeInUrl = /[?&]notice=([a-z-]{1,40})(?:&|$)/u;

/** The frame of the page a request asks for; `code` adds a message to the one its URL names. */
export function frameOf(deps: Deps, request: Asked, code?: ErrorCode): PageFrame {
  const lang = langOf(request);
  const named = noticeInUrl.exec(request.url)?.[1];
  const notices = [...new Set([named, code])].flatMap((one) => (one === undefined ? [] : noticesOf(one, lang)));
  const user = request.session === null ? null : { name: request.session.name, role: request.session.role };
  return { lang, url: request.url, user, assets: deps.assets, notices, recording: null };
}

/** The message of a refusal or of a gate; none for any other text. */
function noticesOf(code: string, lang: Lang): readonly Notice[] {
  const { errors, gates } = messages(lang);
  if (isErrorCode(code)) return [{ kind: isFailedPayment(code) ? 'error' : 'warning', text: errors[code] }];
  const gate = violationKinds.find((kind) => kind === code);
  return gate === undefined ? [] : [{ kind: 'warning', text: gates[gate] }];
}

/** Sends a page. */
export const sendPage = (reply: Answer, html: string, status = 200): Answer =>
  reply.code(status).headers(pageHeaders).send(html);

/** A payment whose answer is still to come has not failed. */
const isFailedPayment = (code: ErrorCode): boolean => code.startsWith('payment-') && code !== 'payment-timeout';

const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(errorCodes, text);
