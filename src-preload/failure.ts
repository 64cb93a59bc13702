import type { DeskError, ErrorCode } from './domain.ts';

/** The error that crosses borders between processes and folders: a code for programs, a message and a hint for people. */
export class DeskFailure extends Error {
  readonly code: ErrorCode;
  readonly hint: string;

  /**
   * @param message what happened, one sentence
   * @param hint what to do next, one sentence
   */
  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DeskFailure';
    this.code = code;
    this.hint = hint;
  }
}

/** The failure of all work that a person cancels. */
export function cancelled(): DeskFailure {
  return new DeskFailure('cancelled', 'Cancelled.', 'Start again when you are ready.');
}

/** @throws DeskFailure `cancelled` when the signal is aborted */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled();
}

/** Turns any thrown value into a {@link DeskError}. An unexpected error becomes `internal`, without its text. */
export function toDeskError(thrown: unknown): DeskError {
  if (thrown instanceof DeskFailure) return { code: thrown.code, message: thrown.message, hint: thrown.hint };
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return toDeskError(cancelled());
  }
  return {
    code: 'internal',
    message: 'Something in Collection Desk went wrong.',
    hint: 'Try again. If it happens again, send the log file named under Settings to the developers.',
  };
}

/** Turns the plain data of an error back into a failure. */
export function fromDeskError(error: DeskError): DeskFailure {
  return new DeskFailure(error.code, error.message, error.hint);
}
