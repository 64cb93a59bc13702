/** Why a picture could not be decoded: wrong bytes, too much memory or time, or content that no decoder supports. */
export type PictureFaultReason = 'damaged' | 'too-large' | 'too-slow' | 'unsupported';

/** The error of decoders. Threads send it as its reason. */
export class PictureFault extends Error {
  readonly reason: PictureFaultReason;

  constructor(reason: PictureFaultReason) {
    super(`The picture is ${reason}.`);
    this.name = 'PictureFault';
    this.reason = reason;
  }
}
