// How a batch is refused: counted by its reason, kept aside where that is allowed, answered with what does not fit.
import { seconds } from '@podoal/contract/units.ts';
import type { Deps } from '../deps.ts';
import type { Answer, Asked } from '../http/app-type.ts';
import { langOf } from '../http/language.ts';
import { fieldErrorsOf, refuse, refuseFields, refuseForNow } from '../http/problem.ts';
import { fieldsOf, type Mistake } from '../http/validation.ts';
import type { CountRefusal } from '../operations/record-counts.ts';
import type { UploadRight } from './port.ts';

/** Batches without a right are noted no more often than this; all of them are counted. */
const forgeryNotedEveryMs = seconds(1);

/** The refusals of POST /api/batch. */
export function batchRefusals({ behaviour, clock }: Deps, countRefusal: CountRefusal) {
  let forgeryNotedAt = Number.NEGATIVE_INFINITY;
  return {
    notJson: (request: Asked, reply: Answer): Answer => {
      countRefusal('not-json');
      return refuseFields(request, reply, fieldErrorsOf(request, [{ field: '', word: 'wrong-form' }]));
    },
    /** Whose behaviour it is, and whether they agreed, nobody knows: what was sent is not kept, only that it came. */
    forged: async (request: Asked, reply: Answer): Promise<Answer> => {
      countRefusal('bad-upload-token');
      const receivedAt = clock.now();
      if (Math.abs(receivedAt - forgeryNotedAt) >= forgeryNotedEveryMs) {
        forgeryNotedAt = receivedAt;
        const from = { flowNo: null, step: null, body: new Uint8Array(), receivedAt, ip: '' };
        await behaviour.refuse({ ...from, reason: 'bad-upload-token' });
      }
      return refuse(request, reply, 'bad-upload-token');
    },
    tooMuch: (request: Asked, reply: Answer, waitMs: number): Answer => {
      countRefusal('too-many-requests');
      return refuseForNow(request, reply, waitMs);
    },
    noConsent: (request: Asked, reply: Answer): Answer => {
      countRefusal('no-consent');
      return refuse(request, reply, 'no-consent');
    },
    /** Does not fit its schema or coding: kept aside for inspection. */
    misfit: async (
      request: Asked,
      reply: Answer,
      { flowNo, step }: UploadRight,
      body: Uint8Array,
      mistakes: readonly Mistake[],
    ): Promise<Answer> => {
      countRefusal('invalid-input');
      const said = fieldsOf(mistakes, 'en').map(({ field, message }) => `${field} ${message}`);
      const reason = `invalid-input: ${said.join(' ')}`;
      await behaviour.refuse({ flowNo, step, reason, body, receivedAt: clock.now(), ip: request.ip });
      return refuseFields(request, reply, fieldsOf(mistakes, langOf(request)));
    },
  };
}
