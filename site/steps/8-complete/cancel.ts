// Cancelling a booking: the seats go back to the sale at once, the money as soon as the gateway can be reached.
import type { BookingStore } from '@podoal/sale/8-complete/port.ts';
import type { Circumstances } from '@podoal/sale/actor.ts';
import { type CompletionDeps, giveBack } from './completion.ts';

export async function cancel(
  deps: CompletionDeps,
  at: Circumstances,
  bookingId: string,
): ReturnType<BookingStore['cancelBooking']> {
  const cancelled = await deps.store.cancelBooking(at, bookingId);
  if (cancelled.ok) await giveBack(deps, cancelled.refundKey);
  return cancelled;
}
