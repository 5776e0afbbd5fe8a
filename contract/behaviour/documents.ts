// The document of a stage: one JSON file, one shape for people, bots and synthetic logs. The JSON Schemas that the site
// publishes are these very types. Null always means: not measured, or not so. Times `t` are ms since the stage began.
// docs/documents.md tells people how to read one.
import Type from 'typebox';
import { Environment } from './batch.ts';
import { deedStages, type stages } from './deeds.ts';
import { actionNames, actionsText, deedsText } from './facts.ts';
import {
  callNames,
  compositionStates,
  hoverEnds,
  inputTypes,
  keyClasses,
  pageStates,
  pointerTypes,
} from './signals.ts';

/** Version of the documents' shape; grows with every change that an old reader could stumble over. */
export const documentVersion = 1;

const exact = { additionalProperties: false } as const;
const orNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const words = <const Word extends string>(list: readonly Word[], description: string) =>
  Type.Unsafe<Word>(Type.String({ enum: [...list], description }));
const text = (description: string) => Type.String({ description, maxLength: 600 });
const count = (description: string) => Type.Integer({ minimum: 0, description });
const ms = (description: string) => Type.Number({ description: `${description}, ms` });
const sinceStart = 'ms since the stage began';
const t = Type.Number({ description: sinceStart });
/** `t` of a table, with what it is the moment of. */
const tOf = (table: keyof typeof rowTimes) =>
  Type.Number({
    description: `${rowTimes[table]}, ${sinceStart}; negative: before it, on a page that was open already`,
  });
const moment = (description: string) => orNull(Type.Number({ description: `${description}, ${sinceStart}` }));
const px = (description: string) => Type.Number({ description: `${description}, CSS px` });
const share = (description: string) => Type.Number({ description });
const page = orNull(
  Type.Integer({ minimum: 0, description: 'index in `pages`; null: a client without recorder told no pages' }),
);
const target = orNull(Type.String({ maxLength: 70, description: 'named target, e.g. `seat:VIP-A21`' }));
const isTrusted = orNull(Type.Boolean({ description: 'isTrusted of that very event' }));
const iso = (description: string) => Type.String({ description: `${description}, ISO 8601 with +09:00, to the ms` });
const facts = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null(), Type.Array(Type.String())]),
);

/** What `t` of each table is the moment of; a document carries these words in its `time_base`. */
export const rowTimes = {
  mouse_trajectory: "the event's own time: of a grid point its last pointermove, of a click's own point the click",
  clicks: 'the click event, which comes with the release; the press was press_ms before it',
  hovers: 'the pointer entered the target; it stayed for dwell_ms',
  keys: 'the key went down; it was held for hold_ms',
  inputs: 'the field had changed',
  compositions: 'the IME event',
  scrolls: 'the scroll event, the last of a 30 ms cell',
  wheels: 'the wheel event, the last of a 30 ms cell; deltas are the sum of the cell',
  states: 'the state changed',
  views: 'the size or zoom was measured: with the first frame of a page, then after each change',
  calls: 'the call was started; its answer was there took_ms later',
  actions: 'of a click or mark as there; of a deed the server did it; of a client as it says, else when it arrived',
  deeds: 'the server had decided, by its own clock',
  violations: 'the server saw it, by its own clock',
  position_updates: 'the page showed the place',
  card_clicks: 'the click',
  date_selections: 'the click',
  time_selections: 'the click',
  captcha: 'of attempts: the server had checked the answer',
  section_selection: 'the server told the seats',
  seat_selection: 'of holds, lost, refused and released: the server had decided; what pages measured has its own names',
} as const;

export const labelKinds = ['bot', 'participant', 'test', 'unlabelled', 'synthetic'] as const;
export type LabelKind = (typeof labelKinds)[number];
export const sources = ['recorder', 'client', 'server', 'synthetic'] as const;
export type Source = (typeof sources)[number];
export const stageOutcomes = ['completed', 'abandoned', 'timed_out', 'refused'] as const;
export type StageOutcome = (typeof stageOutcomes)[number];

/** Where a label comes from; known when the document was put together. */
export const Label = Type.Object(
  {
    kind: words(labelKinds, 'by provenance, never by a score'),
    family: orNull(text('bot family')),
    level: orNull(text('level of the bot, L0–L8')),
    tool: orNull(text('tool of the run')),
    version: orNull(text('version of the tool')),
    seed: orNull(text('seed of the run')),
    parameters: orNull(Type.Record(Type.String(), Type.Unknown())),
    run: orNull(count('number of the run')),
    study: orNull(text('study a participant was invited to')),
    given_by: text('lab, study, generator or nobody'),
  },
  exact,
);
export type Label = Type.Static<typeof Label>;

const Counts = Type.Object(
  {
    expected: orNull(count('as far as the pages said; null: nothing was to be measured')),
    received: count('kept'),
    late: count('arrived after the document was first put together'),
    duplicate: count('arrived once more; counted, not used'),
    missing: orNull(count('known to be missing')),
  },
  exact,
);

/** What is known to be there and to be missing. Nothing is filled in silently. */
export const Integrity = Type.Object(
  {
    batches: Counts,
    events: Counts,
    refused_batches: count('batches of this stage that did not fit and were kept aside'),
    dropped_events: orNull(count('events the recorder dropped, or that came before it listened; null: no recorder')),
    unused_events: count('received and left out: without a time or place, unreadable, or beyond what a document holds'),
    clock_skew_ms: orNull(
      ms(
        "least of all batches: arrival by the server's clock minus cut by the browser's wall clock. Holds the way to the server too, so that 0 to 1000 says no more than that the clock is not far behind; negative: the browser's clock is ahead by at least that; null: no recorder, or all came late and nothing speaks against the clock",
      ),
    ),
    clock_corrected: Type.Boolean({ description: 'whether the skew was taken out of `t`' }),
    sleeps: orNull(count("times the page's clock stood still; null: no recorder")),
    tail: orNull(
      words(
        ['known', 'unknown'],
        'whether the end of the last page was seen; `unknown`: up to 2 s may be missing; null: no recorder',
      ),
    ),
    pages_without_end: orNull(count('pages whose end was not seen; null: no recorder')),
  },
  exact,
);
export type Integrity = Type.Static<typeof Integrity>;

/** The place of a click: of the event itself, never its target's middle. */
const clickPx = (name: string) =>
  orNull(px(`${name} of the event itself; null: a key clicked, at no place. A script's click() says 0, 0`));

const Click = Type.Object(
  {
    t: tOf('clicks'),
    page,
    x: clickPx('clientX'),
    y: clickPx('clientY'),
    nx: orNull(share('x by the width of the viewport, 0–1')),
    ny: orNull(share('y by the height of the viewport, 0–1')),
    target,
    is_trusted: isTrusted,
    press_ms: orNull(ms('from down to up')),
    detail: orNull(count('0 of keyboard or script, else the number of the click')),
    button: orNull(Type.Integer({ description: 'button of the event: 0 main, 1 middle, 2 secondary' })),
    pointer_type: orNull(words(pointerTypes, 'pointerType')),
    pointer_gap_px: orNull(px("distance to the pointer's last point; null: no place, or no point before it")),
    pointer_agrees: orNull(
      Type.Boolean({
        description:
          'gap of at most 1.5 px: browsers cut clicks down to whole px and moves not, which parts honest ones by up to √2 px',
      }),
    ),
    offset_x: orNull(px("from the target's left edge")),
    offset_y: orNull(px("from the target's upper edge")),
    target_width: orNull(px("target's width")),
    target_height: orNull(px("target's height")),
  },
  exact,
);

const Hover = Type.Object(
  { t: tOf('hovers'), page, target, dwell_ms: orNull(ms('stay')), ended_by: orNull(words(hoverEnds, 'how it ended')) },
  exact,
);
const Key = Type.Object(
  {
    t: tOf('keys'),
    page,
    class: words(keyClasses, 'class of the key, never the key'),
    hold_ms: orNull(ms('from down to up')),
    is_repeat: orNull(Type.Boolean()),
    target,
    is_trusted: isTrusted,
  },
  exact,
);
const Input = Type.Object(
  {
    t: tOf('inputs'),
    page,
    target,
    input_type: words(inputTypes, 'inputType, autofill or script'),
    length: orNull(count('characters in the field afterwards')),
    is_composing: orNull(Type.Boolean()),
    is_trusted: isTrusted,
  },
  exact,
);
const Composition = Type.Object(
  {
    t: tOf('compositions'),
    page,
    state: words(compositionStates, 'IME'),
    length: orNull(count('characters being composed')),
    target,
  },
  exact,
);
const Scroll = Type.Object({ t: tOf('scrolls'), page, x: px('scrollLeft'), y: px('scrollTop'), target }, exact);
const Wheel = Type.Object(
  { t: tOf('wheels'), page, delta_x: px('deltaX'), delta_y: px('deltaY'), is_trusted: isTrusted },
  exact,
);
const State = Type.Object({ t: tOf('states'), page, state: words(pageStates, 'what changed') }, exact);
const View = Type.Object(
  {
    t: tOf('views'),
    page,
    width: px('innerWidth'),
    height: px('innerHeight'),
    device_pixel_ratio: orNull(share('devicePixelRatio')),
    scale: orNull(share('visualViewport.scale')),
  },
  exact,
);
const Call = Type.Object(
  {
    t: tOf('calls'),
    page,
    call: words(callNames, 'which call'),
    took_ms: orNull(ms('round trip')),
    status: orNull(count('HTTP')),
  },
  exact,
);

/** One named action, whoever reports it; the same rows stand in `ai_03_action_logs.csv`. */
export const Action = Type.Object(
  {
    t: tOf('actions'),
    page,
    action: Type.Unsafe<string>({
      ...Type.String({ maxLength: 60, description: actionsText }),
      examples: actionNames,
    }),
    target: orNull(Type.String({ maxLength: 120, description: 'what was acted on, e.g. `seat:VIP-A21`' })),
    x: orNull(px("client x of the click; null: no click, or a key's")),
    y: orNull(px("client y of the click; null: no click, or a key's")),
    reported_by: words(['recorder', 'server', 'client'], 'who says so'),
    extra: {
      ...facts,
      description: 'of a click is_trusted, detail, pointer_type; of a mark a, b; of a deed its facts',
    },
  },
  exact,
);
export type Action = Type.Static<typeof Action>;

/** What the server did, from the journal. */
const DeedRow = Type.Object(
  { t: tOf('deeds'), kind: words(Object.keys(deedStages), 'kind of deed'), data: { ...facts, description: deedsText } },
  exact,
);

const Page = Type.Object(
  {
    id: text("the page's own id"),
    path: text('path of the page without ids, e.g. `/queue`'),
    navigation: orNull(text('how it was come to: navigate, reload, back_forward')),
    enter: Type.Number({
      description: `the browser began to open the page, ${sinceStart}; negative where the stage began after it`,
    }),
    paint: orNull(Type.Number({ description: "first paint of the step's main element, ms since the stage began" })),
    leave: moment('the page was left; may come after the next page was entered; null: its end was not seen'),
    viewport: orNull(Type.Object({ w: px('innerWidth'), h: px('innerHeight') }, exact)),
    device_pixel_ratio: orNull(share('devicePixelRatio at the start')),
    scale: orNull(share('visualViewport.scale at the start')),
    recorder_cost_ms: orNull(ms("the recorder's own work")),
    batches: orNull(count('batches received; null: no recorder')),
    events_missing: orNull(count('events known to be missing; null: no recorder')),
  },
  exact,
);

const column = (description: string) =>
  Type.Array(orNull(Type.Number()), { description: `${description}; null of clicks, and where not measured` });
/** More about each row of `mouse_trajectory`, as columns of the same length. */
const Pointer = Type.Object(
  {
    origin: Type.Array(words(['move', 'click'], "a grid point, or a click's own point")),
    events: column('pointermove events the point stands for'),
    samples: column('coalesced samples the point stands for'),
    path_px: column("CSS px to and through these samples; null also of a pointer's first sample, which is no step"),
    step_px: column("largest step between two of them, CSS px; null also of a pointer's first sample"),
    type: Type.Array(orNull(words(pointerTypes, 'pointerType'))),
    pressure: column('share, 0–1'),
    buttons: column('buttons pressed, a bit mask'),
    is_trusted: Type.Array(orNull(Type.Boolean())),
  },
  exact,
);

const everyStage = {
  schema_version: Type.Literal(documentVersion),
  flow_id: text('one attempt; the same in all its stages'),
  session_id: orNull(text('the log-in session under a keyed hash')),
  revision: count(
    '0 at first; + 1 each time the file was rewritten: for batches that came late, or once more, and for deeds after it',
  ),
  created_at: iso('when this revision was put together'),
  round_id: orNull(count('the round; null on a visit of the list that never booked')),
  performance_id: orNull(text('e.g. perf001')),
  selected_date: orNull(text('YYYY-MM-DD, Asia/Seoul')),
  selected_time: orNull(text('HH:MM, Asia/Seoul')),
  user_id: text("the account's number"),
  user_email: orNull(text('null without consent')),
  user_ip: orNull(text('null without consent, or where nothing was uploaded')),
  is_bot: orNull(Type.Boolean({ description: 'true: bots and synthetic; false: participants; null: everybody else' })),
  label: Label,
  source: words(sources, 'who measured'),
  stage_outcome: words(
    stageOutcomes,
    'how the stage ended. completed: 예매하기, admission, booking. refused: shut out, closed or sold out. timed_out: the server ended the pass or place because its time ran out, and a page was open then, or nobody saw. abandoned: given up, silent, or all pages were left more than 5 s before the time ran out',
  ),
  started_at: iso('zero of every `t`, by the server'),
  ended_at: iso(
    'end of the stage: the deed that ended it; where all pages were left more than 5 s before the time ran out, that leave or what was done after it; where only silence ended it, the last that is known of it',
  ),
  dwell_ms: ms('from start to end'),
  payment_completed: Type.Boolean({
    description:
      'whether this flow booked, in every stage and whoever measured; stays true when the booking is cancelled',
  }),
  booking_id: orNull(text('M and 8 digits; null: this flow did not book')),
  time_base: Type.Object(
    {
      unit: Type.Literal('ms'),
      zero: Type.Literal('started_at'),
      zero_epoch_ms: Type.Number({ description: 'the same moment, epoch ms' }),
      time_zone: text('of the texts'),
      moments: Type.Record(Type.String(), Type.String(), { description: 'what `t` of each table is the moment of' }),
    },
    exact,
  ),
  columns: Type.Object(
    {
      mouse_trajectory: Type.Array(Type.String(), { description: 'what stands in a row' }),
    },
    exact,
  ),
  units: Type.Record(Type.String(), Type.String(), { description: 'unit of each field, by its name or its ending' }),
  integrity: Integrity,
  viewport: orNull(
    Type.Object({ w: px('innerWidth of the first page'), h: px('innerHeight of the first page') }, exact),
  ),
  browser_info: orNull(Environment),
  pages: orNull(
    Type.Array(Page, {
      description:
        'in the order they were entered; they may overlap: tabs, and the old page lives until the new one is there',
    }),
  ),
  mouse_trajectory: orNull(
    Type.Array(Type.Tuple([Type.Number(), Type.Number(), Type.Number(), page]), {
      description: 'rows of [x, y, t, page]; a break between pages is a change of the last',
    }),
  ),
  pointer: orNull(Pointer),
  clicks: orNull(Type.Array(Click)),
  hovers: orNull(Type.Array(Hover)),
  keys: orNull(Type.Array(Key)),
  inputs: orNull(Type.Array(Input)),
  compositions: orNull(Type.Array(Composition)),
  scrolls: orNull(Type.Array(Scroll)),
  wheels: orNull(Type.Array(Wheel)),
  states: orNull(Type.Array(State)),
  views: orNull(Type.Array(View)),
  calls: orNull(Type.Array(Call)),
  actions: Type.Array(Action),
  deeds: Type.Array(DeedRow),
  violations: Type.Array(
    Type.Object({ t: tOf('violations'), kind: text('kind of gate violation'), step: text('where') }, exact),
  ),
};

const PerfFields = {
  stage: Type.Literal('perf'),
  card_clicks: orNull(Type.Array(Type.Object({ t: tOf('card_clicks'), performance_id: text('e.g. perf001') }, exact))),
  date_selections: orNull(Type.Array(Type.Object({ t: tOf('date_selections'), date: text('YYYY-MM-DD') }, exact))),
  time_selections: orNull(Type.Array(Type.Object({ t: tOf('time_selections'), time: text('HH:MM') }, exact))),
};

const QueFields = {
  stage: Type.Literal('que'),
  initial_position: orNull(count('place when the line was joined')),
  total_queue: orNull(count('size of the line when it was joined')),
  position_updates: orNull(
    Type.Array(
      Type.Object(
        { t: tOf('position_updates'), position: orNull(count('place shown')), total: orNull(count('size shown')) },
        exact,
      ),
    ),
  ),
  queue_start_time: orNull(iso('joined')),
  queue_end_time: orNull(iso('admitted, left or let go, or left behind before that')),
  wait_duration_ms: orNull(ms('from joining to that end')),
  final_position: orNull(count('0 when admitted, else the place shown last')),
  reloads: orNull(count('pages of the line that were reloads')),
};

/** The page's own call for a seat, found beside the deed that answers it; null: not measured. */
const Asked = {
  asked_t: moment('the page asked for it; null: not measured'),
  took_ms: orNull(ms('round trip of that call; null: not measured')),
};

const BookFields = {
  stage: Type.Literal('book'),
  captcha: Type.Object(
    {
      attempts: Type.Array(
        Type.Object({ t, right: Type.Boolean(), length: count('letters typed, never the text') }, exact),
        { description: 'answers that were checked, at the time the server did' },
      ),
      refreshes: count('new pictures asked for; not those that came by themselves'),
      success: Type.Boolean({
        description:
          'whether it was passed: by a right answer, where another was asked for by a second one or an appeal',
      }),
      oracle: Type.Boolean({ description: 'the answer was asked of the lab' }),
      shown_t: moment('the server told the first picture'),
      solved_t: moment('the server checked the first right answer'),
    },
    exact,
  ),
  section_selection: Type.Object(
    {
      section: orNull(text('e.g. R-C')),
      t: moment('the server told its seats'),
      clicks: orNull(count('clicks on sections')),
    },
    exact,
  ),
  seat_selection: Type.Object(
    {
      seats: Type.Array(text('seats held at the end')),
      holds: Type.Array(Type.Object({ t, seat: text('its name'), held: count('seats held then'), ...Asked }, exact), {
        description: 'at the time the server decided',
      }),
      lost: Type.Array(
        Type.Object(
          {
            ...{ t, seat: text('its name'), taken_by: text('person or crowd') },
            taken_ms_ago: orNull(ms('how long ago')),
            ...Asked,
            shown_t: moment('the popup opened; null: not measured, or it was open already'),
            closed_t: moment('that popup was closed; null: not measured, or the page was left with it'),
          },
          exact,
        ),
        { description: '이선좌: somebody was faster; at the time the server decided' },
      ),
      refused: Type.Array(Type.Object({ t, seat: text('its name'), reason: text('code') }, exact)),
      released: Type.Array(Type.Object({ t, seat: text('its name') }, exact)),
      duration_ms: orNull(
        ms(
          'from the first seat asked for to the last one held: from call to answer where pages measured both, else from decision to decision of the server; null: none held, or one alone that no page measured',
        ),
      ),
    },
    exact,
  ),
  discount: orNull(text('general, disabled, veteran or senior')),
  booker: Type.Object(
    {
      edited: orNull(
        Type.Boolean({ description: 'whether the contact was changed on its page; null: that page was never sent' }),
      ),
    },
    exact,
  ),
  delivery: orNull(text('pickup or post')),
  payment: Type.Object(
    {
      method: orNull(text('e.g. card')),
      outcome: orNull(text('approved, declined, timeout')),
      attempts: count('times asked'),
    },
    exact,
  ),
};

export const PerfDocument = Type.Object({ ...everyStage, ...PerfFields }, { ...exact, title: 'perf' });
export const QueDocument = Type.Object({ ...everyStage, ...QueFields }, { ...exact, title: 'que' });
export const BookDocument = Type.Object({ ...everyStage, ...BookFields }, { ...exact, title: 'book' });
export type PerfDocument = Type.Static<typeof PerfDocument>;
export type QueDocument = Type.Static<typeof QueDocument>;
export type BookDocument = Type.Static<typeof BookDocument>;

/** The document of a stage. */
export type StageDocument = PerfDocument | QueDocument | BookDocument;

/** Schema of each stage's document. */
export const documentSchemas = { perf: PerfDocument, que: QueDocument, book: BookDocument } as const satisfies Record<
  (typeof stages)[number],
  Type.TSchema
>;

/** Name of a stage's file: `{flow id}_{YYYYMMDD_HHMMSS}_{stage}.json`, the time being the stage's start in Seoul. */
export const documentNamePattern = /^[0-9a-f]{32}_\d{8}_\d{6}_(?:perf|que|book)\.json$/;
