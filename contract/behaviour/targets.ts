// Every name that a target of the site's pages can have: a closed list, so that whoever reads the data knows them all.
// Pages write them as `data-target`, the recorder reads them; docs/targets.md tells people. `{…}` stands for an id.

/** What an id in a name looks like. */
const ids = {
  /** Of a performance. */
  performance: '[a-z0-9-]{1,40}',
  category: '[a-z]{1,20}',
  /** YYYY-MM-DD. */
  date: '\\d{4}-\\d{2}-\\d{2}',
  /** HH:MM. */
  time: '\\d{2}:\\d{2}',
  section: '[A-Za-z0-9-]{1,20}',
  seat: '[A-Z][A-Z0-9]{0,7}-[A-Z]{1,3}\\d{1,4}',
} as const;

/** Names of all targets by the page they stand on. */
export const targets = {
  'every page': ['link:skip', 'link:home', 'link:recording', 'button:choice', 'link:error'],
  'menu of the list': [
    ...[
      'link:performances',
      'link:bookings',
      'link:my-data',
      'link:rounds',
      'link:studies',
      'link:viewer',
      'link:login',
    ],
    ...['link:language', 'button:logout'],
  ],
  performances: [
    ...['tab:all', 'tab:{category}', 'card:{performance}', 'popup:panel-{performance}', 'button:panel-close'],
    ...['date:{date}', 'time:{time}', 'button:book'],
  ],
  queue: [
    ...['button:join', 'link:enter', 'link:bookings', 'link:performances'],
    ...['button:leave', 'popup:leave', 'button:leave-yes', 'button:leave-no'],
  ],
  captcha: ['field:answer', 'button:captcha-new', 'button:captcha-listen', 'button:verify', 'button:captcha-appeal'],
  section: ['map:house', 'section:{section}', 'button:next'],
  booking: [
    ...['map:seats', 'seat:{seat}', 'button:zoom-in', 'button:zoom-out', 'button:zoom-fit'],
    ...['map:mini', 'map:mini-{section}', 'link:sections', 'button:release-{seat}', 'button:seats-done'],
    ...['popup:seat-taken', 'button:taken-ok'],
  ],
  step2: [
    ...['option:discount-general', 'option:discount-disabled', 'option:discount-veteran', 'option:discount-senior'],
    ...['link:sections', 'link:back', 'button:next'],
  ],
  step3: [
    ...['field:booker.name', 'field:booker.phone', 'field:booker.email'],
    ...['option:delivery-pickup', 'option:delivery-post', 'link:sections', 'link:back', 'button:next'],
  ],
  step4: [
    ...['option:payment-card', 'option:payment-bank', 'option:payment-phone'],
    ...['option:payment-kakao', 'option:payment-naver', 'option:payment-toss'],
    ...['link:sections', 'link:back', 'button:pay'],
  ],
} as const;

const patterns = Object.values(targets)
  .flat()
  .map((name) =>
    name.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/gu, (_, id: string) => Reflect.get(ids, id) ?? '$^'),
  );
const anyTarget = new RegExp(`^(?:${patterns.join('|')})$`, 'u');

/** Whether a name is on the list. */
export const isTarget = (name: string): boolean => anyTarget.test(name);
