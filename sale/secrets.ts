// Secrets of a sale: from the system's secure generator; only the simulator replaces them. Never from chance.ts.

/** Makes everything nobody may guess. */
export type Secrets = {
  /** 128 bits as 32 hex digits: flow and hold ids. */
  readonly id: () => string;
  /** 256 bits, base64url: session, run and one-time tokens. */
  readonly token: () => string;
  /** `M` and 8 digits; may repeat, the store draws again. */
  readonly bookingNumber: () => string;
  /** 20 signs of the alphabet of invitation codes, 100 bits (study/study.ts). */
  readonly invitationCode: () => string;
  /** Six letters of the captcha's alphabet. */
  readonly captchaLetters: () => string;
  /** 32 bits that shape a picture. */
  readonly pictureSeed: () => number;
};
