import path from 'node:path';
import { DeskFailure } from '../../src-preload/failure.ts';
import { diskWords } from './words.ts';

/** @throws DeskFailure `bad_input` for a relative path, which would depend on the folder of the process */
export function requireAbsolute(target: string): void {
  if (path.isAbsolute(target) && !target.includes('\0')) return;
  throw new DeskFailure('bad_input', diskWords.notAbsolute, diskWords.notAbsoluteHint);
}
