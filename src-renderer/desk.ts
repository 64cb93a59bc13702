/** The window's only way to the machine: typed calls that unwrap `Result`, so that a failed call rejects with a {@link DeskFailure}. */
import type {
  ChannelInput,
  ChannelName,
  ChannelOutput,
  DeskBridge,
  Events,
  SignalInput,
  SignalName,
} from '../src-preload/contract.ts';
import { fromDeskError } from '../src-preload/failure.ts';

declare global {
  interface Window {
    readonly desk: DeskBridge;
  }
}

type Arguments<Name extends ChannelName> = undefined extends ChannelInput<Name> ? [] : [input: ChannelInput<Name>];

/** Calls one channel. Rejects with a `DeskFailure` whose `code`, `message` and `hint` are for people. */
export async function call<Name extends ChannelName>(
  name: Name,
  ...[input]: Arguments<Name>
): Promise<ChannelOutput<Name>> {
  const result = await window.desk.invoke(name, input as ChannelInput<Name>);
  if (result.ok) return result.value;
  throw fromDeskError(result.error);
}

/** Sends synchronously, for use inside DOM events such as `dragstart`. */
export function signal<Name extends SignalName>(name: Name, input: SignalInput<Name>): void {
  window.desk.signal(name, input);
}

/** Listens to the main process; returns the function that stops listening. */
export function on<Name extends keyof Events>(name: Name, listener: (payload: Events[Name]) => void): () => void {
  return window.desk.on(name, listener);
}

/** Absolute path of a dropped file; empty for a file that is not on disk. */
export function pathOfFile(file: File): string {
  return window.desk.pathOfFile(file);
}
