import { DeskFailure } from '../../../../../src-preload/failure.ts';
import { cleaningWords } from './words.ts';

/** @param reason completes “The metadata of this file cannot be removed: ….” */
export function cannotStrip(reason: string): DeskFailure {
  return refused(cleaningWords.cannotBeCleaned(reason));
}

/** @param message of a failure in another thread */
export function refused(message: string): DeskFailure {
  return new DeskFailure('file_blocked', message, cleaningWords.leaveItOut);
}

/** A number in a damaged file points outside of it. @throws DeskFailure `file_blocked` in place of such a failure */
export function refusingDamage<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw cannotStrip('it is damaged');
    throw error;
  }
}
