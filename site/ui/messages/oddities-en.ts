// English words of the researchers' page of what did not fit, under the keys of the Korean ones.
import type { odditiesKo } from './oddities-ko.ts';

export const odditiesEn: typeof odditiesKo = {
  heading: 'Refused and foreign',
  lead: 'What was recorded and did not fit, kept aside, and files in the folder of documents that disagree with the index. Neither harms anything else.',
  toViewer: 'To the behaviour records',
  files: 'Files in the folder of documents',
  filesLead:
    'The folder logs is compared with the index at the start and when asked for. Files that agree with it, size included, are not opened. Nothing is mended or deleted here.',
  check: 'Check again',
  checkedAt: (when) => `Last checked: ${when}`,
  unchecked: 'Not checked yet.',
  checking: 'Being checked now.',
  reload: 'Refresh the result',
  allFit: 'Every file agrees with the index.',
  problems: {
    missing: 'Missing documents',
    changed: 'Documents of another size',
    'not-json': 'Documents that are not JSON',
    unfit: 'Documents that do not fit',
    unknown: 'Documents the index does not know',
    unread: 'Documents that were not looked into',
    'foreign-name': 'Files with other names',
    'not-a-file': 'Not plain files',
  },
  problemLeads: {
    missing: 'The index has them, the folder does not.',
    changed: 'Documents by their form, but not of the size that was written.',
    'not-json': 'Named like documents, but their content is not JSON.',
    unfit:
      "JSON, but not as the schema of their stage or as their flow wants it. The first field that doesn't fit is named.",
    unknown: 'Documents by their form, but not written by this server, or deleted by it already.',
    unread: 'They disagree with the index, but are too large, too many, or cannot be opened.',
    'foreign-name': 'No names that this server gives, so they were not opened.',
    'not-a-file': 'Folders, links or devices. Neither followed nor opened.',
  },
  count: (count) => count,
  more: (count) => `And ${count} more.`,
  bytes: (count) => `${count} bytes`,
  modifiedAt: (when) => `modified ${when}`,
  refused: 'Refused batches',
  refusedLead: (shown, all) =>
    `${all} that did not fit or had no valid token were noted so far. The latest ${shown} are shown, newest first: the beginning of each as it is kept, its upload token hidden.`,
  refusedEmpty: 'None was kept aside.',
  noFlow: 'flow not known',
  body: 'Show the content',
};
