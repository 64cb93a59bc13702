import type { DeskError, ErrorCode } from './domain.ts';

/** The error that crosses borders between processes and folders: a code for programs, a message and a hint for people. */
export class DeskFailure extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  /** As in {@link DeskError}. */
  readonly line: number | undefined;
  /** As in {@link DeskError}. */
  readonly details: string | undefined;

  /**
   * @param message what happened, one sentence
   * @param hint what to do next, one sentence
   */
  constructor(
    code: ErrorCode,
    message: string,
    hint: string,
    options?: ErrorOptions & { readonly line?: number | undefined; readonly details?: string | undefined },
  ) {
    super(message, options);
    this.name = 'DeskFailure';
    this.code = code;
    this.hint = hint;
    this.line = options?.line;
    this.details = options?.details;
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
  if (thrown instanceof DeskFailure) {
    const { code, message, hint, line, details } = thrown;
    const more = { ...(line === undefined ? {} : { line }), ...(details === undefined ? {} : { details }) };
    return { code, message, hint, ...more };
  }
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
  const { code, message, hint, line, details } = error;
  return new DeskFailure(code, message, hint, { line, details });
}
