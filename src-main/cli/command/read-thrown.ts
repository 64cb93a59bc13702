import type { DeskError } from '../../../src-preload/domain.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import { helpWords } from './help-words.ts';

/**
 * The error for people, and the text of an unexpected one for developers. The command line has no log file, so that text goes to stderr.
 */
export function readThrown(thrown: unknown): { readonly error: DeskError; readonly unexpected: string | null } {
  const error = toDeskError(thrown);
  if (error.code !== 'internal') return { error, unexpected: null };
  const unexpected = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return { error: { ...error, hint: helpWords.unexpectedHint }, unexpected };
}
