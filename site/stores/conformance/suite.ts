// The conformance suite: every promise a store of the sale keeps. Each store runs all of it.
import { accountChecks } from './checks/accounts.ts';
import { captchaChecks } from './checks/captcha.ts';
import type { Check } from './checks/check.ts';
import { completionChecks } from './checks/completion.ts';
import { consentChecks } from './checks/consent.ts';
import { contestChecks } from './checks/contest.ts';
import { crowdChecks } from './checks/crowd.ts';
import { flowChecks } from './checks/flows.ts';
import { gateChecks } from './checks/gates.ts';
import { holdChecks } from './checks/holds.ts';
import { lineChecks } from './checks/line.ts';
import { passChecks } from './checks/passes.ts';
import { paymentChecks } from './checks/payments.ts';
import { rivalChecks } from './checks/rival.ts';
import { roundChecks } from './checks/rounds.ts';
import { runChecks } from './checks/runs.ts';
import { scheduledChecks } from './checks/scheduled.ts';
import { seatMapChecks } from './checks/seat-map.ts';
import { studyChecks } from './checks/studies.ts';

/** Every check, by the part of the sale it is about. */
export const suite: Readonly<Record<string, readonly Check[]>> = {
  accounts: accountChecks,
  consent: consentChecks,
  studies: studyChecks,
  line: lineChecks,
  'scheduled rounds': scheduledChecks,
  rounds: roundChecks,
  passes: passChecks,
  gates: gateChecks,
  captcha: captchaChecks,
  holds: holdChecks,
  'seat map': seatMapChecks,
  이선좌: rivalChecks,
  crowd: crowdChecks,
  completion: completionChecks,
  payments: paymentChecks,
  runs: runChecks,
  flows: flowChecks,
  contests: contestChecks,
};
