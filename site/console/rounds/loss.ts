// How much of a round's record is missing, for its page and its call.
import type { RoundView } from '@podoal/sale/2-performances/port.ts';
import type { RoundLoss } from '../../behaviour/port.ts';

/** A round without documents has lost nothing. */
export const lossOf = ({ roundId }: RoundView, losses: readonly RoundLoss[]): RoundLoss =>
  losses.find((loss) => loss.roundId === roundId) ?? { roundId, documents: 0, withLoss: 0, missingEvents: 0 };
