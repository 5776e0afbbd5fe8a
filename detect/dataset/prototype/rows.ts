// The row of sessions.parquet that a stage of the first prototype makes.
import type { EventRow } from '../rows/events.ts';
import type { StageRow } from '../rows/session.ts';
import { daysAhead, discountOf, fieldsOf, flagOf, labelOf, nameOf, realOf, wholeOf, wordOf } from '../rows/words.ts';
import type { Notes } from './notes.ts';
import type { FoundStage } from './stages.ts';

/** The facts of a stage without ids. */
export function prototypeRow(
  { stage, facts, startedAt, endedAt }: FoundStage,
  events: readonly EventRow[],
  notes: Notes,
): StageRow {
  const isBot = flagOf(facts.is_bot);
  const booked = flagOf(facts.payment_completed ?? facts.is_completed);
  const completed = stage === 'book' ? booked : endedAt !== null;
  if (completed !== null)
    notes.guess('the outcome: completed where it was paid or the next stage was reached, else abandoned');
  const rowsOf = (kind: string): number | null => {
    const count = events.filter((row) => row.kind === kind).length;
    return count === 0 ? null : count;
  };
  const took = realOf(facts.total_duration_ms);
  return {
    ...{ stage, source: 'prototype', booked, is_bot: isBot, label: isBot === true ? 'synthetic' : 'unlabelled' },
    ...{
      label_family: labelOf(facts.bot_type),
      stage_outcome: completed === null ? null : completed ? 'completed' : 'abandoned',
    },
    dwell_ms: endedAt === null ? took : endedAt - startedAt,
    performance_id: nameOf(facts.performance_id),
    showing_days_ahead: daysAhead(facts.selected_date, startedAt),
    showing_time: /^\d{2}:\d{2}$/u.test(String(facts.selected_time)) ? String(facts.selected_time) : null,
    ...{ points: rowsOf('point'), clicks: rowsOf('click'), hovers: rowsOf('hover') },
    ...(stage === 'que' ? queCells(facts) : {}),
    ...(stage === 'book' ? bookCells(facts) : {}),
  };
}

const queCells = (facts: Readonly<Record<string, unknown>>): StageRow => ({
  ...{ queue_initial_position: wholeOf(facts.initial_position), queue_total: wholeOf(facts.total_queue) },
  ...{ queue_final_position: wholeOf(facts.final_position), queue_wait_ms: realOf(facts.wait_duration_ms) },
});

function bookCells(facts: Readonly<Record<string, unknown>>): StageRow {
  const [section, seat] = [fieldsOf(facts.section_selection), fieldsOf(facts.seat_selection)];
  const [captcha, payment] = [fieldsOf(facts.captcha_part), fieldsOf(facts.payment_part)];
  const seats = facts.final_seats ?? facts.selected_seats ?? seat.seats;
  return {
    section: nameOf(section.final_section ?? seat.section ?? fieldsOf(facts.section_part).final_section),
    ...{ seats: Array.isArray(seats) ? seats.length : null, seat_ms: realOf(seat.duration_ms) },
    captcha_attempts: wholeOf(facts.captcha_attempts ?? captcha.attempts),
    captcha_ms: realOf(facts.captcha_time_ms ?? captcha.time_to_solve_ms),
    discount: discountOf(fieldsOf(facts.discount_part).selected_discount),
    delivery: wordOf(fieldsOf(facts.order_info_part).delivery_type, ['pickup', 'post']),
    payment_method: nameOf(payment.payment_type),
  };
}
