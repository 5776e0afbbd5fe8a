// Calls of step 2: the catalogue.
import Type from 'typebox';

export const PerformancesAnswer = Type.Object({
  performances: Type.Array(
    Type.Object({
      performance_id: Type.String(),
      title: Type.String(),
      title_en: Type.String(),
      venue: Type.String(),
      venue_en: Type.String(),
      category: Type.String(),
      queue_size: Type.Integer(),
      prices: Type.Record(Type.String(), Type.Integer({ description: 'won' })),
      showings: Type.Array(
        Type.Object({
          date: Type.String(),
          time: Type.String(),
          state: Type.String({ description: 'scheduled, open, sold-out or closed' }),
          opens_at: Type.Union([Type.Integer(), Type.Null()], { description: 'epoch ms; null when simply open' }),
          seats_left: Type.Record(Type.String(), Type.Integer()),
        }),
      ),
    }),
  ),
});
export type PerformancesAnswer = Type.Static<typeof PerformancesAnswer>;
