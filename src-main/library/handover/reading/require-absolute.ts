import path from 'node:path';
import { DeskFailure } from '../../../../src-preload/failure.ts';

/** @throws DeskFailure `bad_input` for a place to write to that depends on the folder a process was started in */
export function requireAbsolute(target: string): void {
  if (path.isAbsolute(target) && !target.includes('\0')) return;
  throw new DeskFailure(
    'bad_input',
    'The place to write to is not a full path.',
    'Give a full path, from the root on.',
  );
}
