/**
 * The only access of the window to the main process: typed calls that unwrap `Result`. A failed call rejects with a {@link DeskFailure}.
 */
import type {
  ChannelInput,
  ChannelName,
  ChannelOutput,
  DeskBridge,
  SignalInput,
  SignalName,
} from '../src-preload/contract.ts';
import type { Result } from '../src-preload/domain.ts';
import type { Events } from '../src-preload/events.ts';
import { fromDeskError } from '../src-preload/failure.ts';
import { inLanguage } from '../src-preload/words/messages.ts';

declare global {
  interface Window {
    readonly desk: DeskBridge;
  }
}

type Arguments<Name extends ChannelName> = undefined extends ChannelInput<Name> ? [] : [input: ChannelInput<Name>];

/** Calls one channel. Rejects with a `DeskFailure` in the language of the window. */
export async function call<Name extends ChannelName>(
  name: Name,
  ...[input]: Arguments<Name>
): Promise<ChannelOutput<Name>> {
  const result = await (takeEarly(name) ?? window.desk.invoke(name, input as ChannelInput<Name>));
  if (result.ok) return result.value;
  const { message, hint } = result.error;
  throw fromDeskError({ ...result.error, message: inLanguage(message), hint: inLanguage(hint) });
}

/** The questions without which the window can show nothing. */
const FIRST_QUESTIONS = ['encryption.info', 'app.info', 'library.collections'] as const;
/** After these, an answer may be out of date. */
const CHANGES = [
  'library-changed',
  'collection-arrived',
  'library-restarted',
  'encryption-changed',
  'changed-elsewhere',
] as const satisfies readonly (keyof Events)[];
const early = new Map<ChannelName, Promise<Result<unknown>>>();

/** Asks the first questions while the program of the window loads. Each answer serves the first call of its channel, unless something changes before. */
export function askEarly(): void {
  for (const name of FIRST_QUESTIONS) {
    const asked = window.desk.invoke(name, undefined);
    // The call that takes it reports a failure.
    asked.catch(() => undefined);
    early.set(name, asked);
  }
  for (const name of CHANGES) window.desk.on(name, () => early.clear());
}

function takeEarly<Name extends ChannelName>(name: Name): Promise<Result<ChannelOutput<Name>>> | undefined {
  const asked = early.get(name);
  early.delete(name);
  // It was asked by the same name.
  return asked as Promise<Result<ChannelOutput<Name>>> | undefined;
}

/** Sends a signal synchronously, for DOM events such as `dragstart`. */
export function signal<Name extends SignalName>(name: Name, input: SignalInput<Name>): void {
  window.desk.signal(name, input);
}

/** Listens to the main process. Returns a function that removes the listener. */
export function on<Name extends keyof Events>(name: Name, listener: (payload: Events[Name]) => void): () => void {
  return window.desk.on(name, listener);
}

/** Absolute path of a dropped file; empty for a file that is not on disk. */
export function pathOfFile(file: File): string {
  return window.desk.pathOfFile(file);
}
