import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import { CHANNELS, type ChannelName, SIGNALS, type SignalName } from '../../src-preload/contract.ts';
import type { Result } from '../../src-preload/domain.ts';
import { DeskFailure, toDeskError } from '../../src-preload/failure.ts';
import type { Log } from '../shell/log.ts';
import type { Handlers, SignalHandlers } from './handlers.ts';
import { ipcWords } from './words.ts';

/** Expected failures, which the log does not need. */
const NOT_LOGGED = new Set([
  'cancelled',
  'token_missing',
  'token_refused',
  'file_blocked',
  'file_missing',
  'passphrase_needed',
  'passphrase_wrong',
]);

/** True when the message comes from the main frame of the interface's own page. */
function isTrustedSender(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame !== event.sender.mainFrame) return false;
  const { protocol, host } = new URL(frame.url);
  return protocol === 'app:' && host === 'ui';
}

function parse<Name extends ChannelName | SignalName>(
  name: Name,
  schema: { safeParse(input: unknown): unknown },
  input: unknown,
) {
  const parsed = schema.safeParse(input) as { success: true; data: unknown } | { success: false };
  if (parsed.success) return parsed.data;
  throw new DeskFailure('bad_input', ipcWords.badInput(name), ipcWords.badInputHint);
}

/**
 * Answers every channel of the contract: checks the sender, parses the input, calls the handler, and wraps the {@link Result}. The window
 * gets only code, message and hint of a failure.
 */
export function registerHandlers(ipcMain: IpcMain, handlers: Handlers, signals: SignalHandlers, log: Log): void {
  for (const name of Object.keys(CHANNELS) as ChannelName[]) {
    const handle = handlers[name] as (input: unknown, sender: WebContents) => unknown;
    ipcMain.handle(name, async (event, input: unknown): Promise<Result<unknown>> => {
      try {
        if (!isTrustedSender(event)) throw new DeskFailure('bad_input', ipcWords.foreignPage, ipcWords.closeWindow);
        return { ok: true, value: await handle(parse(name, CHANNELS[name].input, input), event.sender) };
      } catch (thrown) {
        const error = toDeskError(thrown);
        if (!NOT_LOGGED.has(error.code)) log.error(name, thrown);
        return { ok: false, error };
      }
    });
  }
  for (const name of Object.keys(SIGNALS) as SignalName[]) {
    ipcMain.on(name, (event, input: unknown) => {
      try {
        if (isTrustedSender(event)) signals[name](parse(name, SIGNALS[name], input) as never, event.sender);
      } catch (thrown) {
        log.error(name, thrown);
      }
    });
  }
}
