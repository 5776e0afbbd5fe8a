// Step 6, the routes: the seat map of one section, and its forms for who has no script.
import { type ErrorCode, errorCodes } from '@podoal/contract/error-codes.ts';
import { pages, showingUrl } from '@podoal/contract/routes.ts';
import { seatAt, seatIndex } from '@podoal/sale/venue/venue.ts';
import type { Deps } from '../../deps.ts';
import type { Answer, App, Asked } from '../../http/app-type.ts';
import { langOf } from '../../http/language.ts';
import { sendPage } from '../../http/page-frame.ts';
import { refuse, wantsProblem } from '../../http/problem.ts';
import { recordedFrame } from '../../http/recording.ts';
import { textField, toStep, type Visit, visitOf } from '../../http/visit.ts';
import { renderPage } from '../../ui/document.tsx';
import { messages } from '../../ui/messages/index.ts';
import { BookingPage, type BookingPageProps } from './page.tsx';

/** What a seat tried by form came to, when it was refused. */
type Refused = { readonly code: ErrorCode; readonly taken: BookingPageProps['taken'] };

/** A seat's name as people read it; its id where the house has no such seat. */
function nameOf(deps: Deps, request: Asked, seatId: string): string {
  const index = seatIndex(deps.catalogue.venue, seatId);
  if (index === null) return seatId;
  const { row, column } = seatAt(deps.catalogue.venue, index);
  return messages(langOf(request)).seats.seat(row, column);
}

export function seatRoutes(app: App, deps: Deps): void {
  app.get(pages.booking, async (request, reply) => {
    const visited = await visitOf(deps, request, reply);
    if (!visited.ok) return visited.answer;
    return show(deps, request, reply, visited.visit, textField(request.query, 'section'), null);
  });

  app.post(pages.booking, async (request, reply) => {
    const visited = await visitOf(deps, request, reply);
    if (!visited.ok) return visited.answer;
    const { name } = visited.visit;
    const section = textField(request.query, 'section') ?? textField(request.body, 'section');
    const refused = await tried(deps, request, visited.visit, request.body);
    if (refused === null) {
      return reply.redirect(showingUrl(pages.booking, name, section === null ? {} : { section }), 303);
    }
    if (wantsProblem(request)) return refuse(request, reply, refused.code);
    return show(deps, request, reply, visited.visit, section, refused);
  });
}

/** Holds or gives back the seat a form names; null when it went well. */
async function tried(deps: Deps, request: Asked, { at, name }: Visit, body: unknown): Promise<Refused | null> {
  const reserve = textField(body, 'reserve');
  const release = textField(body, 'release');
  if (reserve !== null) {
    const held = await deps.store.hold(at, name, reserve);
    if (held.ok) return null;
    if (held.reason !== 'seat-taken') return { code: held.reason, taken: null };
    const taken = { name: nameOf(deps, request, reserve), by: held.takenBy, agoMs: held.takenAgoMs };
    return { code: held.reason, taken };
  }
  const released = await deps.store.release(at, name, release ?? '');
  return released.ok ? null : { code: released.reason, taken: null };
}

async function show(
  deps: Deps,
  request: Asked,
  reply: Answer,
  visit: Visit,
  section: string | null,
  refused: Refused | null,
): Promise<Answer> {
  const { at, name, performance, showing } = visit;
  if (section === null) return reply.redirect(showingUrl(pages.section, name), 303);
  const map = await deps.store.seats(at, name, section, null);
  if (!map.ok) return toStep(deps, request, reply, name, map.reason);
  const attempted = await deps.store.attempt(at, name, 'captcha', 'seats');
  if (!attempted.ok) return toStep(deps, request, reply, name, attempted.reason);
  const { venue } = deps.catalogue;
  const named = ({ index }: { readonly index: number }): string => seatAt(venue, index).id;
  const props = {
    frame: await recordedFrame(deps, request, 'booking', name, refused?.taken === null ? refused.code : undefined),
    ...{ performance, showing, venue, section, version: map.version, passUntil: map.passUntil, now: at.now },
    seats: map.seats.map((seat) => ({ seatId: named(seat), state: seat.state })),
    mine: attempted.attempt.seats.map((seat) => ({ seatId: named(seat), priceKrw: seat.priceKrw })),
    taken: refused?.taken ?? null,
  };
  return sendPage(
    reply,
    renderPage(<BookingPage {...props} />),
    refused === null ? 200 : errorCodes[refused.code].status,
  );
}
