// A number of people as it may be told: few of them are not counted out, as in the dataset itself.
import { leastPeople } from '@podoal/detect/dataset/privacy/coarsen.ts';
import { formatCount } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';

/** `37`; between 1 and 4 `fewer than 5`. */
export const peopleText = (people: number, lang: Lang): string =>
  people > 0 && people < leastPeople ? messages(lang).dataset.release.few(leastPeople) : formatCount(people, lang);
