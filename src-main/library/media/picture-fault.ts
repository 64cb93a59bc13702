/** Why a picture could not be decoded: wrong bytes, more memory or time than it gets, or content that no decoder here knows. */
export type PictureFaultReason = 'damaged' | 'too-large' | 'too-slow' | 'unsupported';

/** What a decoder throws; it travels between threads as its reason. */
export class PictureFault extends Error {
  readonly reason: PictureFaultReason;

  constructor(reason: PictureFaultReason) {
    super(`The picture is ${reason}.`);
    this.name = 'PictureFault';
    this.reason = reason;
  }
}
