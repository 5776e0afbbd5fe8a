// Columns of events.parquet, the long table: one row an event of a stage, and what its columns hold for each kind of event.
import { flag, real, text, whole } from './column.ts';

export const eventColumns = {
  session_id: text('stage of a flow, as in sessions.parquet'),
  n: whole('number of the row within the session, from 0, in the order of t'),
  kind: text('what happened; the table of kinds says which columns it fills'),
  t_ms: real('ms since the stage began, to 0.1 ms; negative: before it, on a page that was open already'),
  page: whole('number of the page within the stage; null: none'),
  x: real('clientX, CSS px, of points and clicks; null: a key clicked, at no place'),
  y: real('clientY, CSS px'),
  target: text('named target, e.g. seat:VIP-A21; dates as date:+N, days from the stage'),
  name: text('the word of this kind of event'),
  duration_ms: real('how long it took, ms'),
  value: real('first figure of this kind'),
  value_2: real('second figure of this kind'),
  is_trusted: flag('isTrusted of that very event'),
  pointer_type: text('pointerType: mouse, touch, pen or other'),
  buttons: whole('point: buttons pressed, a bit mask; click: its button'),
  detail: whole('click: 0 of keyboard or script, else the number of the click'),
  pressure: real('point: 0–1'),
  events: whole('point: pointermove events it stands for'),
  samples: whole('point: coalesced samples it stands for'),
  path_px: real('point: length of the path to and through these samples, CSS px'),
  step_px: real('point: largest step between two of them, CSS px'),
  gap_px: real("click: distance to the pointer's last point, CSS px"),
  offset_x: real("click: from the target's left edge, CSS px"),
  offset_y: real("click: from the target's upper edge, CSS px"),
  target_width: real("click: the target's width, CSS px"),
  target_height: real("click: the target's height, CSS px"),
  facts: text('what else is known of a deed, hold, loss, page or action, as JSON'),
} as const;

/** Kinds of event and what they put into the columns whose meaning depends on the kind. */
export const eventKinds = {
  page: 'entered; name: path; duration_ms: until left; value: ms to first paint; value_2: events missing; facts: navigation',
  view: 'size or zoom; value, value_2: width and height to the next 50 CSS px',
  state: 'name: paint, focus, blur, visible, hidden, leave, …',
  point: 'point of the 30 ms grid, or a click’s own; name: move or click',
  hover: 'the pointer entered target; duration_ms: stay; name: how it ended (click, leave, page)',
  click: 'the release; duration_ms: press',
  key: 'down; name: class of the key, never the key; duration_ms: hold; value: 1 if repeated by holding',
  input: 'a field had changed; name: inputType; value: length; value_2: 1 while an IME composes',
  composition: 'IME; name: start, update, end; value: characters being composed',
  scroll: 'value, value_2: scrollLeft and scrollTop, CSS px',
  wheel: 'value, value_2: deltaX and deltaY, CSS px',
  call: 'a call of the page started; name: which; duration_ms: round trip; value: HTTP status',
  selection: 'list: name: card, date or time; target: which; value: days ahead of a date',
  place: 'place in the line as shown; value: place; value_2: size of the line',
  action: 'a named action that is no click on a target and no deed; name: its name',
  deed: 'the server did it; name: kind of deed; target: seat or section; facts',
  hold: 'a seat was given; target: seat; value: seats held; duration_ms: round trip; facts: asked_t',
  lost: '이선좌; target: seat; duration_ms: round trip; facts: taken_by, taken_ms_ago, asked_t, shown_t, closed_t',
  violation: 'gate violation; name: kind; target: step',
} as const;

export type EventKind = keyof typeof eventKinds;
