// Every URL of the site in the order of the flow: the whole site's contract at a glance.
// `:id` is a performance id; every page from /queue on carries ?date=YYYY-MM-DD&time=HH:MM (Asia/Seoul).

/** Pages a person sees. */
export const pages = {
  home: '/',
  login: '/login',
  register: '/register',
  logout: '/logout',
  performances: '/performances',
  queue: '/queue/:id',
  captcha: '/captcha/:id',
  section: '/section/:id',
  booking: '/booking/:id',
  discount: '/step2/:id',
  booker: '/step3/:id',
  payment: '/step4/:id',
  done: '/done/:bookingId',
  bookings: '/bookings',
  myData: '/my-data',
  study: '/study/:code',
  rounds: '/console/rounds',
  studies: '/console/studies',
  agreement: '/console/agreement',
  viewer: '/viewer',
  detector: '/viewer/detector',
  dataset: '/viewer/dataset',
  oddities: '/console/oddities',
  researcher: '/become-researcher',
} as const;

/** Calls of the API. */
export const api = {
  performances: '/api/performances',
  queueJoin: '/api/queue/join',
  queueStatus: '/api/queue/status',
  queueLeave: '/api/queue/leave',
  captcha: '/api/captcha',
  captchaSound: '/api/captcha/sound',
  captchaVerify: '/api/captcha/verify',
  captchaAppeal: '/api/captcha/appeal',
  sections: '/api/sections',
  seats: '/api/seats/:id',
  reserve: '/api/seat/reserve',
  release: '/api/seat/release',
  price: '/api/price',
  complete: '/api/complete',
  bookings: '/api/bookings',
  cancel: '/api/bookings/:bookingId/cancel',
  bookingResult: '/api/bookings/:bookingId/result',
  rounds: '/api/rounds',
  round: '/api/rounds/:roundId',
  studies: '/api/studies',
  study: '/api/studies/:studyId',
  invitations: '/api/studies/:studyId/invitations',
  consent: '/api/consent',
  studyJoin: '/api/study/join',
  studyLeave: '/api/study/leave',
  batch: '/api/batch',
  log: '/api/log',
  stageLog: '/api/stage-log',
  logs: '/api/logs',
  logDocument: '/api/logs/:name',
  flows: '/api/flows',
  flow: '/api/flows/:flowId',
  flowLabels: '/api/flows/:flowId/labels',
  labels: '/api/labels',
  agreement: '/api/labels/agreement',
  labChallenge: '/api/lab/challenge',
  labRuns: '/api/lab/runs',
  labCaptcha: '/api/lab/captcha',
} as const;

/** For operators and machines. */
export const operations = {
  healthz: '/healthz',
  readyz: '/readyz',
  metrics: '/metrics',
  openapi: '/openapi.json',
  documentSchema: '/schemas/:stage',
} as const;

/** Names a showing (회차) in pages and calls. */
export type ShowingName = {
  /** Performance id, e.g. `perf001`. */
  readonly performanceId: string;
  /** YYYY-MM-DD, Asia/Seoul. */
  readonly date: string;
  /** HH:MM, Asia/Seoul. */
  readonly time: string;
};

/** The URL of a page of one showing, e.g. `/queue/perf001?date=2026-12-01&time=19:00`. */
export function showingUrl(page: string, showing: ShowingName, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ date: showing.date, time: showing.time, ...more });
  return `${page.replace(':id', encodeURIComponent(showing.performanceId))}?${query.toString().replaceAll('%3A', ':')}`;
}
