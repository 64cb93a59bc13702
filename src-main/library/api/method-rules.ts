/** What callers of the library must know of a method besides its types. */

/** Rules for the callers of a method. */
export interface MethodRule {
  /** True if the call counts as a person's activity, for which background work waits. */
  readonly busy: boolean;
  /**
   * What the client does if the process dies before it replies. `again`: repeats the call in the next process, because running it twice
   * gives the same state and reply. `never`: reports it as `interrupted`, because the first call may have been stored.
   */
  readonly retry: 'again' | 'never';
  /** True if it changes the library itself. Then it is refused in a read-only library. Derived data and files elsewhere do not count. */
  readonly writes: boolean;
}

/** A rule with the types of its method. */
export interface Method<Input, Output> extends MethodRule {
  /** Only for the compiler; never set. */
  readonly types?: { readonly input: Input; readonly output: Output };
}

/** `Input` is undefined for methods without input. */
export function method<Input, Output>(rule: MethodRule): Method<Input, Output> {
  return rule;
}

/** A quick question, which does not count as activity. */
export const LOOK_UP: MethodRule = { busy: false, retry: 'again', writes: false };
/** Answers a person, and changes only derived data. */
export const READ: MethodRule = { busy: true, retry: 'again', writes: false };
/** Writes files outside of the library. */
export const SAVE: MethodRule = { busy: true, retry: 'never', writes: false };
/** Changes the library. */
export const CHANGE: MethodRule = { busy: true, retry: 'never', writes: true };

/** Changes how the whole library is stored. */
export const SWITCH: MethodRule = { busy: false, retry: 'never', writes: true };
