// Names of the targets that synthetic attempts press, out of the list in contract/behaviour/targets.ts.

export const targets = {
  card: (performanceId: string): string => `card:${performanceId}`,
  panel: (performanceId: string): string => `popup:panel-${performanceId}`,
  date: (date: string): string => `date:${date}`,
  time: (time: string): string => `time:${time}`,
  book: 'button:book',
  answer: 'field:answer',
  verify: 'button:verify',
  section: (sectionId: string): string => `section:${sectionId}`,
  next: 'button:next',
  seat: (seatId: string): string => `seat:${seatId}`,
  taken: 'popup:seat-taken',
  takenOk: 'button:taken-ok',
  seatsDone: 'button:seats-done',
  option: (group: string, name: string): string => `option:${group}-${name}`,
  pay: 'button:pay',
  page: 'page',
} as const;
