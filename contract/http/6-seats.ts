// Calls of steps 5 and 6: sections, the seat map, holding and giving back a seat.
import Type from 'typebox';
import { showingFields } from './showing.ts';

export const SectionsAnswer = Type.Object({
  version: Type.Integer(),
  sections: Type.Array(
    Type.Object({ section: Type.String(), grade: Type.String(), price: Type.Integer(), left: Type.Integer() }),
  ),
});
export type SectionsAnswer = Type.Static<typeof SectionsAnswer>;

export const SeatsQuery = Type.Object({
  date: showingFields.date,
  time: showingFields.time,
  section: Type.String({ minLength: 1, maxLength: 40 }),
  since: Type.Optional(
    Type.Integer({ minimum: 0, description: 'answer only seats changed after this version of the map' }),
  ),
});

export const SeatsAnswer = Type.Object({
  version: Type.Integer({ description: 'version of the round’s map; send it back as `since`' }),
  full: Type.Boolean({ description: 'true: a snapshot of the section; false: only what changed since' }),
  seats: Type.Array(
    Type.Object({ seat_id: Type.String(), state: Type.String({ description: 'free, held, mine or sold' }) }),
  ),
});
export type SeatsAnswer = Type.Static<typeof SeatsAnswer>;

export const SeatBody = Type.Object({ ...showingFields, seat_id: Type.String({ minLength: 1, maxLength: 40 }) });
export const ReserveAnswer = Type.Object({
  success: Type.Boolean(),
  seat_id: Type.String(),
  held_until: Type.Integer(),
});
