// Who a synthetic attempt says it was: ids of the same form as people's, but nobody's; an address that cannot be mailed and
// an IP that is nobody's by the rules of the internet.
import { integer, type Random } from '@podoal/motion';

export type Identity = {
  readonly flowId: string;
  /** Text its session's hash is made of. */
  readonly session: string;
  readonly userId: string;
  readonly userEmail: string;
  readonly userIp: string;
};

/** Numbers of accounts that a site of this kind never gets to: a real one must never be taken for a bot's. */
const accountNumbers = { low: 100_000_000, high: 999_999_999 } as const;

/** TEST-NET-1, for documentation only: RFC 5737. */
const reservedNetwork = '192.0.2';
/** A name that never resolves: RFC 2606. */
const emailDomain = 'synthetic.invalid';

/** So many hexadecimal digits. */
export const hexOf = (random: Random, digits: number): string =>
  Array.from({ length: digits }, () => integer(random, 0, 15).toString(16)).join('');

/**
 * @param flowNo number in front of the flow id, as people's have one; the 96 bits behind it make it another flow
 */
export function drawnIdentity(flowNo: number, random: Random): Identity {
  const userId = String(integer(random, accountNumbers.low, accountNumbers.high));
  return {
    flowId: flowNo.toString(16).padStart(8, '0') + hexOf(random, 24),
    session: hexOf(random, 32),
    userId,
    userEmail: `fan${userId}@${emailDomain}`,
    userIp: `${reservedNetwork}.${integer(random, 1, 254)}`,
  };
}
