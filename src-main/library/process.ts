/** Entry of the library process, which answers the calls of the main process. Started with `--library=<absolute folder>`. */
import { toDeskError } from '../../src-preload/failure.ts';
import type { Context, LibraryApi, LibraryMethod, LockApi, RescueApi } from './api/library-api.ts';
import type { LibraryReply, LibraryRequest } from './api/messages.ts';
import { createRescue } from './catalog/restore.ts';
import { createLibrary } from './library.ts';
import { createLibraryLock } from './lifecycle/library-lock.ts';

/** The port that Electron gives a utility process for messages. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: LibraryRequest }) => void): unknown;
  postMessage(message: LibraryReply): void;
}

const LIBRARY_ARGUMENT = '--library=';

/**
 * Opens the library at the first call for which this succeeds. Until then every call tries again, because a missing disk or a lock may be
 * temporary.
 */
function createOpener(directory: string, onOpen: () => void) {
  let library: Promise<LibraryApi> | null = null;
  const open = (): Promise<LibraryApi> => {
    library ??= createLibrary({ directory }).then(
      (opened) => {
        onOpen();
        return opened;
      },
      (error: unknown) => {
        library = null;
        throw error;
      },
    );
    return library;
  };
  const close = async () => {
    const opening = library;
    library = null;
    await opening?.then(
      (opened) => opened.close(),
      () => undefined,
    );
  };
  return { open, close, isOpen: () => library !== null };
}

function serve(port: ParentPort, directory: string): void {
  const running = new Map<number, AbortController>();
  const { open, close, isOpen } = createOpener(directory, () => port.postMessage({ kind: 'ready' }));
  const closed = { ...createRescue(directory, isOpen), ...createLibraryLock({ directory, open, close }) };

  const answer = async ({ id, method, input }: Extract<LibraryRequest, { kind: 'call' }>) => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const value = await invoke({ ...closed, ...(method in closed ? {} : await open()) }, method, input, {
        signal: controller.signal,
        onProgress: (progress) => port.postMessage({ kind: 'progress', id, progress }),
      });
      port.postMessage({ kind: 'value', id, value });
    } catch (error) {
      report(method, error);
      port.postMessage({ kind: 'error', id, error: toDeskError(error) });
    } finally {
      running.delete(id);
    }
  };

  port.on('message', ({ data }) => {
    if (data.kind === 'cancel') running.get(data.id)?.abort();
    else void answer(data);
  });
  void open().catch((error: unknown) => report('open', error));
}

/** The method and its input come from our own typed client. The compiler cannot see that they match. */
function invoke(
  library: Partial<LibraryApi & LockApi & RescueApi>,
  method: LibraryMethod,
  input: unknown,
  context: Context,
): Promise<unknown> {
  const call = library[method] as (input: unknown, context: Context) => Promise<unknown>;
  return call(input, context);
}

/** Logs codes and places, but never messages of unexpected errors, which may hold answers of participants. */
function report(method: string, error: unknown): void {
  const { code } = toDeskError(error);
  if (code === 'cancelled') return;
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const name = error instanceof Error ? error.name : typeof error;
  process.stderr.write(
    code === 'internal' ? `${method}: ${code} ${name}\n${frames.join('\n')}\n` : `${method}: ${code}\n`,
  );
}

const directory = process.argv
  .find((argument) => argument.startsWith(LIBRARY_ARGUMENT))
  ?.slice(LIBRARY_ARGUMENT.length);
const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
if (directory === undefined || parentPort === undefined) {
  process.stderr.write('The library process is started by Collection Desk, with --library=<folder>.\n');
  process.exitCode = 2;
} else {
  serve(parentPort, directory);
}
