// The closed list of error codes of the API: every refusal a client can meet, with its HTTP status.
// Answers are problem+json (RFC 9457): {type, title, status, code, detail, errors?}.

/** HTTP status and English title of every error code; `detail` in the answer is in the reader's language. */
export const errorCodes = {
  // Who you are
  'not-logged-in': { status: 401, title: 'Log in first' },
  'bad-credentials': { status: 401, title: 'E-mail or password is wrong' },
  'email-taken': { status: 409, title: 'An account with this e-mail exists' },
  forbidden: { status: 403, title: 'Your role does not allow this' },
  'foreign-origin': { status: 403, title: 'The request came from another site' },
  'bad-lab-key': { status: 401, title: 'The lab key is missing or wrong' },
  'bad-run-token': { status: 401, title: 'The run token is unknown' },
  'run-needed': { status: 403, title: 'This call needs a run token' },
  // What was sent
  'invalid-input': { status: 400, title: 'The input does not fit' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-type': { status: 415, title: 'This content type is not read here' },
  'idempotency-conflict': { status: 422, title: 'The idempotency key was used with another body' },
  // What was asked for
  'not-found': { status: 404, title: 'No such page' },
  'no-such-performance': { status: 404, title: 'No such performance' },
  'no-such-showing': { status: 404, title: 'No such showing' },
  'no-such-section': { status: 404, title: 'No such section' },
  'no-such-seat': { status: 404, title: 'No such seat' },
  'no-such-booking': { status: 404, title: 'No such booking' },
  'no-such-round': { status: 404, title: 'No such round' },
  'no-such-flow': { status: 404, title: 'No such flow' },
  'no-such-log': { status: 404, title: 'No such document' },
  // The record of behaviour
  'bad-upload-token': { status: 403, title: 'The upload token is forged or too old' },
  'no-consent': { status: 403, title: 'Recording was not agreed to' },
  'consent-outdated': { status: 409, title: 'The text of the consent has changed' },
  'under-age': { status: 403, title: 'Under 14 nothing is recorded' },
  'already-logged': { status: 409, title: 'This stage has its document already' },
  // Studies and labels
  'no-such-study': { status: 404, title: 'No such study' },
  'no-such-invitation': { status: 404, title: 'No such invitation' },
  'study-name-taken': { status: 409, title: 'A study with this name exists' },
  'study-closed': { status: 409, title: 'The study takes nobody any more' },
  'invitation-expired': { status: 409, title: 'The invitation is too old' },
  'invitation-used-up': { status: 409, title: 'The invitation was used as often as it may be' },
  'in-another-study': { status: 409, title: 'You are in another study' },
  'run-in-study': { status: 403, title: 'A run takes part in no study' },
  'too-many-sessions': { status: 400, title: 'More sessions than can be labelled at once' },
  // The line and its gates
  'no-ticket': { status: 403, title: 'Join the line first' },
  'no-pass': { status: 403, title: 'It is not your turn' },
  'no-captcha': { status: 403, title: 'Solve the captcha first' },
  'captcha-expired': { status: 409, title: 'The captcha step ran out and starts over' },
  'no-hold': { status: 403, title: 'Choose a seat first' },
  'round-closed': { status: 409, title: 'This round is closed' },
  'round-open': { status: 409, title: 'Another round of this showing is still open' },
  'sold-out': { status: 409, title: 'Sold out' },
  // Seats
  'seat-taken': { status: 409, title: 'The seat is already taken' },
  'seat-limit': { status: 409, title: 'No more seats for one person' },
  'hold-expired': { status: 409, title: 'The time of your hold has run out' },
  'not-yours': { status: 403, title: 'You do not hold this seat' },
  // Money
  'payment-declined': { status: 402, title: 'The payment was declined' },
  'payment-timeout': { status: 504, title: 'The payment gateway did not answer in time' },
  'payment-refunded': { status: 409, title: 'The payment came too late and was refunded' },
  'payment-running': { status: 409, title: 'A payment for these seats is under way' },
  'already-cancelled': { status: 409, title: 'The booking is already cancelled' },
  // The site itself
  'too-many-requests': { status: 429, title: 'Too many requests' },
  overloaded: { status: 503, title: 'The site is overloaded' },
  internal: { status: 500, title: 'Something broke on our side' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

/** One of the closed list of codes. */
export type ErrorCode = keyof typeof errorCodes;

/** Kinds of gate violation: an attempt to do a step that was not earned. They are data as well as refusals. */
export const violationKinds = [
  'queue-skipped',
  'captcha-skipped',
  'step-skipped',
  'foreign-token',
  'expired-pass',
  'forged-token',
] as const;

/** One kind of gate violation. */
export type ViolationKind = (typeof violationKinds)[number];
