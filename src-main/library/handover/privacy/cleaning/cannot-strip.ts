import { DeskFailure } from '../../../../../src-preload/failure.ts';

/** @param reason completes “The metadata of this file cannot be taken out: ….” */
export function cannotStrip(reason: string): DeskFailure {
  return new DeskFailure(
    'file_blocked',
    `The metadata of this file cannot be taken out: ${reason}.`,
    'Leave it out, or clean the copy with a program for its kind.',
  );
}
