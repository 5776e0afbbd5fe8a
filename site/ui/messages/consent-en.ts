// English words about the record of behaviour. Same keys as consent-ko.ts.
import { consentAgeYears } from '@podoal/sale/1-login/consent.ts';
import type { consentKo, myDataKo } from './consent-ko.ts';

export const consentEn: typeof consentKo = {
  heading: 'Consent to recording',
  lead: 'Both are optional. You can register and book without them, and change your answer in My data at any time.',
  text: {
    what: 'What',
    whatMore:
      'On the pages from the list of performances to payment: movements and presses of mouse, touch and pen, scrolling, when keys are pressed and their kind (letter, digit, delete and so on), size and zoom of the screen, when the window is left and come back to, and the browser environment (platform, screen, time zone and so on). What you type, names, phone numbers and passwords are not recorded.',
    why: 'Why',
    whyMore:
      'For research on detecting macros (programs that book by themselves). It is not used to find out who somebody is.',
    kept: 'Kept with it',
    keptMore: 'The files kept by whoever runs this site hold e-mail and IP address beside it.',
    howLong: 'How long',
    howLongMore: (days) => `Deleted after ${days} days. Before that you can delete it yourself in My data.`,
    who: 'Who',
    whoMore: 'Seen by whoever runs this site and by people registered there as researchers.',
    anyway: 'Whatever you answer',
    anywayMore: 'What the server did, such as places in line, seats held and payment results, is kept as sale records.',
    recording: `I agree to recording (I am ${consentAgeYears} or older)`,
    recordingMore: `Without a birth date this includes that you are ${consentAgeYears} or older. Nobody under ${consentAgeYears} is recorded.`,
    release: 'I agree to use in released data',
    releaseMore:
      'Only together with recording. Released data holds neither e-mail nor IP address; people appear under a key that names nobody, times are shifted and rare environments made coarser. It is given out under terms that forbid re-identification.',
  },
  optional: 'optional',
  ask: 'You have not answered yet whether you agree to recording, or the text has changed. Nothing is recorded now.',
  askLink: 'Read and answer',
  sign: {
    on: 'Being recorded',
    off: 'Not recorded',
    waits: 'Recorded once you book',
    more: 'see what is recorded and why',
  },
};

export const myDataEn: typeof myDataKo = {
  heading: 'My data',
  lead: 'See, download and delete what this site keeps about you.',
  recording: 'Recording',
  answer: 'My answer',
  answerSave: 'Save answer',
  saved: 'Your answer is saved.',
  states: {
    never: 'Not answered yet. Nothing is recorded.',
    outdated: 'You answered an earlier text. Nothing is recorded until you answer the new one.',
    on: 'You agreed. Your behaviour is recorded while you book.',
    off: 'You did not agree. Nothing is recorded.',
    underAge: `Nothing is recorded of people under ${consentAgeYears}.`,
  },
  history: 'Answers so far',
  historyEmpty: 'You have never answered.',
  at: 'When',
  version: 'Text',
  recordingColumn: 'Recording',
  releaseColumn: 'Released data',
  via: 'Where',
  ways: { register: 'registration', 'my-data': 'My data', api: 'API' },
  yes: 'yes',
  no: 'no',
  documents: 'Recorded documents',
  documentsLead: (count, size) => `Documents: ${count}, ${size}`,
  documentsEmpty: 'No recorded documents are kept.',
  documentsLater: (count) => `Older attempts, ${count} in number, are all in the file you can download.`,
  attempt: 'Attempt to book',
  visit: 'Visit of the list',
  stage: 'Stage',
  started: 'Began',
  size: 'Size',
  stages: { perf: 'List', que: 'Line', book: 'Booking' },
  download: 'Download',
  downloadLead: 'Account, answers about consent, bookings and recorded documents in one JSON file.',
  downloadButton: 'Download everything',
  withdraw: 'Withdraw and delete',
  withdrawLead:
    'Takes back your consent and deletes everything recorded so far, files included. It will not be in later releases of data either. Your account, bookings and sale records stay.',
  withdrawButton: 'Withdraw and delete',
  withdrawAsk: 'Take back your consent and delete everything recorded so far? This cannot be undone.',
  withdrawn: (count) => `Your consent is withdrawn and ${count} recorded documents are deleted.`,
};
