// Step 8, the routes: the booking that was made, one's bookings, cancelling from there.
import { pages } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuseAsAsked } from '../../http/errors.ts';
import { frameOf, sendPage } from '../../http/page-frame.ts';
import { circumstances } from '../../http/session.ts';
import { performanceOf } from '../../http/showing.ts';
import { textField, toLogin } from '../../http/visit.ts';
import { renderPage } from '../../ui/document.tsx';
import { BookingsPage } from './bookings-page.tsx';
import { cancel } from './cancel.ts';
import { DonePage } from './done-page.tsx';

export function bookingRoutes(app: App, deps: Deps): void {
  app.get(pages.done, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    const booking = await deps.store.booking(request.session.accountId, textField(request.params, 'bookingId') ?? '');
    if (booking === null) return refuseAsAsked(deps, request, reply, 'no-such-booking');
    const performance = performanceOf(deps, booking.showing.performanceId);
    const flow = await deps.store.flow(booking.flowId);
    const props = { frame: frameOf(deps, request), performance, booking, deeds: flow?.deeds ?? [] };
    return sendPage(reply, renderPage(<DonePage {...props} />));
  });

  app.get(pages.bookings, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    const all = await deps.store.bookings(request.session.accountId);
    const cancelledId = textField(request.query, 'cancelled');
    const cancelled = all.find(({ bookingId, state }) => bookingId === cancelledId && state === 'cancelled');
    const props = {
      frame: frameOf(deps, request),
      bookings: all.map((booking) => ({ booking, performance: performanceOf(deps, booking.showing.performanceId) })),
      refundedKrw: cancelled?.price.totalKrw ?? null,
    };
    return sendPage(reply, renderPage(<BookingsPage {...props} />));
  });

  app.post(`${pages.bookings}/:bookingId/cancel`, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    const bookingId = textField(request.params, 'bookingId') ?? '';
    const cancelled = await cancel(deps, circumstances(deps, request), bookingId);
    if (!cancelled.ok) return refuseAsAsked(deps, request, reply, cancelled.reason);
    return reply.redirect(`${pages.bookings}?cancelled=${encodeURIComponent(bookingId)}`, 303);
  });
}
