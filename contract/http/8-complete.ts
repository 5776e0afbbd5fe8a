// Calls of step 8: completion, and one's own bookings.
import Type from 'typebox';
import { Delivery, Discount, Payment } from './7-checkout.ts';
import { showingFields } from './showing.ts';

export const sandboxNames = ['approve', 'decline', 'timeout'] as const;
export type SandboxName = (typeof sandboxNames)[number];

export const CompleteBody = Type.Object({
  ...showingFields,
  discount: Type.Optional(Discount),
  delivery: Type.Optional(Delivery),
  booker: Type.Optional(
    Type.Object({
      phone: Type.Optional(Type.String({ maxLength: 30 })),
      email: Type.Optional(Type.String({ maxLength: 254 })),
    }),
  ),
  payment: Type.Optional(Payment),
  idempotency_key: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  sandbox: Type.Optional(
    Type.String({ enum: [...sandboxNames], description: 'only under a run token: what the sandbox gateway shall do' }),
  ),
});
export type CompleteBody = Type.Static<typeof CompleteBody>;

export const CompleteAnswer = Type.Object({
  success: Type.Boolean(),
  booking_id: Type.String({ description: 'M and 8 digits' }),
  total: Type.Integer({ description: 'won, as charged' }),
});

export const BookingAnswer = Type.Object({
  booking_id: Type.String(),
  performance_id: Type.String(),
  title: Type.String(),
  date: Type.String(),
  time: Type.String(),
  seats: Type.Array(Type.Object({ seat_id: Type.String(), price: Type.Integer() })),
  tickets: Type.Integer(),
  discount: Type.Integer(),
  delivery: Type.Integer(),
  total: Type.Integer(),
  payment: Type.String(),
  state: Type.String({ description: 'booked or cancelled' }),
  booked_at: Type.Integer({ description: 'epoch ms' }),
});
export const BookingsAnswer = Type.Object({ bookings: Type.Array(BookingAnswer) });
export type BookingsAnswer = Type.Static<typeof BookingsAnswer>;
export const CancelAnswer = Type.Object({
  success: Type.Boolean(),
  booking_id: Type.String(),
  refunded: Type.Integer(),
});
/** How an attempt went that ended in a booking. */
export const ResultAnswer = Type.Object({
  known: Type.Boolean({ description: 'false: the record is not put together yet, misses and others may follow' }),
  steps: Type.Array(
    Type.Object({
      step: Type.String({ description: 'line, captcha, section, seats or checkout' }),
      took_ms: Type.Union([Type.Number(), Type.Null()]),
      slower: Type.Union([Type.Number(), Type.Null()], { description: 'share of others who took longer, 0–1' }),
      spread: Type.Union([Type.Array(Type.Number()), Type.Null()], {
        description:
          "others' times in bins from 0.3 s to 10 min, each longer than the last by the same factor; the fullest is 1",
      }),
    }),
  ),
  misses: Type.Union([Type.Integer(), Type.Null()], { description: 'clicks that hit nothing; null: not recorded' }),
  lost: Type.Array(
    Type.Object({
      seat_id: Type.String(),
      taken_by: Type.String({ description: 'person or crowd' }),
      taken_ms_ago: Type.Number(),
    }),
  ),
  others: Type.Integer({ description: 'booked attempts of other people compared with, at most 1,000' }),
});
export type ResultAnswer = Type.Static<typeof ResultAnswer>;
export const BookingParams = Type.Object({ bookingId: Type.String({ maxLength: 20 }) });
