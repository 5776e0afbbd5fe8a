// Who a synthetic attempt says it was: ids of the same form as people's, but nobody's; an address that cannot be mailed and
// an IP that is nobody's by the rules of the internet.
import { integer, pick, type Random } from '@podoal/motion';
import { isNobodys } from '@podoal/sale/1-login/account.ts';

export type Identity = {
  readonly flowId: string;
  /** Text its session's hash is made of. */
  readonly session: string;
  readonly userId: string;
  readonly userEmail: string;
  readonly userIp: string;
};

/** TEST-NET-1, for documentation only: RFC 5737. */
const reservedNetwork = '192.0.2';
/** A name that never resolves: RFC 2606. */
const emailDomain = 'synthetic.invalid';
/** An attempt began about so many flows before the one that made the sixth booking. */
const flowsBefore = 12;
/** Numbers of nobody are looked for so far below the account's, and above it where there are too few. */
const accountsBefore = 400;
const fewestNumbers = 3;

/** So many hexadecimal digits. */
export const hexOf = (random: Random, digits: number): string =>
  Array.from({ length: digits }, () => integer(random, 0, 15).toString(16)).join('');

export type Around = {
  /** Number of the flow that made the sixth. */
  readonly flowNo: number;
  /** Number of its account. */
  readonly accountNo: number;
  /** Whether somebody has a number: there may be accounts from before some were nobody's. */
  readonly isAccount: (accountNo: number) => boolean;
};

/** The flow id has a number in front, as people's have; the 96 bits behind it make it another flow. */
export function drawnIdentity({ flowNo, accountNo, isAccount }: Around, random: Random): Identity {
  const userId = String(pick(random, numbersOfNobody(accountNo, isAccount)));
  return {
    flowId:
      integer(random, Math.max(1, flowNo - flowsBefore), flowNo)
        .toString(16)
        .padStart(8, '0') + hexOf(random, 24),
    session: hexOf(random, 32),
    userId,
    userEmail: `fan${userId}@${emailDomain}`,
    userIp: `${reservedNetwork}.${integer(random, 1, 254)}`,
  };
}

/** Numbers near an account's that nobody has or will have. */
function numbersOfNobody(accountNo: number, isAccount: Around['isAccount']): readonly number[] {
  const found: number[] = [];
  for (
    let number = Math.max(1, accountNo - accountsBefore);
    number <= accountNo || found.length < fewestNumbers;
    number += 1
  ) {
    if (isNobodys(number) && !isAccount(number)) found.push(number);
  }
  return found;
}
