// Every page that is taken, in the order of the flow. A state is added in the file of its page, a page here.
import type { PageStates } from '../state.ts';
import { bookings, done } from './bookings.ts';
import { captcha } from './captcha.ts';
import { booker, discount, payment } from './checkout.ts';
import { dataset, datasetOfSample, detector, detectorOfSample, rounds } from './console.ts';
import { errors } from './errors.ts';
import { login } from './login.ts';
import { longNames } from './long-names.ts';
import { performances } from './performances.ts';
import { queue } from './queue.ts';
import { myData, viewer } from './record.ts';
import { seats } from './seats.ts';
import { section } from './section.ts';
import { agreement, studies, study } from './studies.ts';

export const allPages: readonly PageStates[] = [
  ...[login, performances, queue, captcha, section, seats, discount, booker, payment, done, bookings],
  ...[
    myData,
    study,
    viewer,
    detector,
    detectorOfSample,
    dataset,
    datasetOfSample,
    rounds,
    studies,
    agreement,
    errors,
    longNames,
  ],
];
