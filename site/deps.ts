// What every route is handed by main.ts (or a test): the store, the clock, the gateway and the rest of the wiring.
import type { EpochMs } from '@podoal/contract/units.ts';
import type { Catalogue } from '@podoal/sale/2-performances/catalogue.ts';
import type { PaymentGateway } from '@podoal/sale/8-complete/gateway.ts';
import type { Secrets } from '@podoal/sale/secrets.ts';
import type { SaleStore } from '@podoal/sale/store.ts';
import type { Logger } from 'pino';
import type { BehaviourStore } from './behaviour/port.ts';
import type { UploadTokens } from './behaviour/upload-token.ts';
import type { Config } from './config.ts';
import type { Pictures } from './steps/4-captcha/pictures.ts';
import type { LetterSounds } from './steps/4-captcha/sound.ts';
import type { Assets } from './ui/assets.ts';

export type Clock = { readonly now: () => EpochMs };

export type Deps = {
  readonly config: Config;
  readonly store: SaleStore;
  /** The record of behaviour. */
  readonly behaviour: BehaviourStore;
  readonly uploadTokens: UploadTokens;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly gateway: PaymentGateway;
  readonly assets: Assets;
  /** Draws captchas. */
  readonly pictures: Pick<Pictures, 'draw'>;
  /** The recorded letters of the spoken captcha. */
  readonly sounds: LetterSounds;
  readonly log: Logger;
};
