// A few words for a field of a call or form that does not fit, whatever the field. Pages with words of their own use those.
import type { Lang } from './index.ts';

const ko = {
  missing: '필수 항목입니다.',
  'too-short': '너무 짧습니다.',
  'too-long': '너무 깁니다.',
  'out-of-range': '허용 범위를 벗어났습니다.',
  'not-a-choice': '고를 수 없는 값입니다.',
  'wrong-form': '형식이 맞지 않습니다.',
  'not-an-email': '이메일 형식이 맞지 않습니다. 예:\u00a0fan@example.com',
  'not-a-phone': '전화번호 형식이 맞지 않습니다. 예:\u00a0010-\u20601234-\u20605678',
  'not-a-date': '날짜가 맞지 않습니다. 예:\u00a020000131',
};

/** What may be wrong with a field. */
export type FieldWord = keyof typeof ko;

const en: Readonly<Record<FieldWord, string>> = {
  missing: 'Required.',
  'too-short': 'This is too short.',
  'too-long': 'This is too long.',
  'out-of-range': 'This is outside of what is allowed.',
  'not-a-choice': 'This is not one of the choices.',
  'wrong-form': 'This has the wrong form.',
  'not-an-email': 'This is not an e-mail address. Example: fan@example.com',
  'not-a-phone': 'This is not a phone number. Example:\u00a0010-\u20601234-\u20605678',
  'not-a-date': 'This is not a date. Example: 20000131',
};

/** What people read beside a field that does not fit, by language. */
export const fieldWords: Readonly<Record<Lang, Readonly<Record<FieldWord, string>>>> = { ko, en };
