/**
 * The interface of the library, the same for the command line (in process), the tests, and the window (through `library-client.ts` and the
 * library process). Every method takes one structured-clonable input and a {@link Context}, and rejects with a {@link DeskFailure}.
 */
import type { Progress } from '../../../src-preload/domain.ts';
import type { Method } from './method-rules.ts';
import type { LIBRARY_METHODS, LOCK_METHODS, RESCUE_METHODS } from './methods.ts';

/** How the caller follows and cancels long work. */
export interface Context {
  readonly signal?: AbortSignal | undefined;
  /** Called at most about ten times a second. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

type Call<Input, Output> = undefined extends Input
  ? (input?: Input, context?: Context) => Promise<Output>
  : (input: Input, context?: Context) => Promise<Output>;

type Calls<Methods> = {
  readonly [Name in keyof Methods]: Methods[Name] extends Method<infer Input, infer Output>
    ? Call<Input, Output>
    : never;
};

/** The methods that the parts of the library implement, see {@link LIBRARY_METHODS}. */
export type LibraryMethods = Calls<typeof LIBRARY_METHODS>;

export interface LibraryApi extends LibraryMethods {
  close(): Promise<void>;
}

/** Methods for a library that cannot be opened, see {@link RESCUE_METHODS}. */
export type RescueApi = Calls<typeof RESCUE_METHODS>;

/** Methods for an encrypted library, see {@link LOCK_METHODS}. */
export type LockApi = Calls<typeof LOCK_METHODS>;

/** The methods that can be called across processes. */
export type LibraryMethod = keyof LibraryMethods | keyof RescueApi | keyof LockApi;
