import { DeskFailure, toDeskError } from '../../src-preload/failure.ts';
import type { NewVersion, NoUpdates, UpdateState } from '../../src-preload/updates.ts';
import { updateWords } from './words.ts';

/** The program that asks for versions, downloads them and installs them. `electron-updater.ts` implements it. */
export interface Updater {
  /** The newest version if it is newer than this one; otherwise null. */
  check(): Promise<NewVersion | null>;
  /** Downloads the version that was found, and checks its signature. */
  download(onShare: (share: number) => void): Promise<void>;
  /** Closes the application and installs what was downloaded. */
  install(): void;
}

export interface Updates {
  /** Why this build cannot update itself; null if it can. Until {@link Updates.known}, updates count as forbidden. */
  noUpdates(): NoUpdates | null;
  /** Settles when it is known whether this build can update itself. */
  readonly known: Promise<void>;
  state(): UpdateState;
  /** Turns the daily check for updates on or off. Checks at once when it is turned on. */
  setEnabled(isEnabled: boolean): Promise<UpdateState>;
  check(): Promise<UpdateState>;
  download(): Promise<UpdateState>;
  /** Backs up the catalog first. @throws DeskFailure while a hand-over runs, or of the backup; nothing is installed then */
  install(): Promise<void>;
  /** Called often. Looks for updates if the person wants it and the last look was a day ago. */
  checkDaily(): Promise<void>;
}

interface UpdatesOptions {
  /** Why this build cannot update itself; null if it can. The window is shown before this is known. */
  readonly unavailable: Promise<NoUpdates | null>;
  readonly canInstall: boolean;
  /** Called before the first request. */
  readonly openUpdater: () => Promise<Updater>;
  readonly setting: { read(): boolean; write(isEnabled: boolean): void };
  readonly backUp: () => Promise<void>;
  /** Hand-overs that run. An installation would end them. */
  readonly running: () => number;
  readonly onChange: (state: UpdateState) => void;
  readonly onUnexpected: (error: unknown) => void;
  readonly now?: () => number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** What is known when nothing is under way and nothing was found. */
function idleState({ setting }: UpdatesOptions, unavailable: NoUpdates | null, checkedAt: number | null): UpdateState {
  if (unavailable !== null) return { kind: 'unavailable', reason: unavailable };
  if (!setting.read()) return { kind: 'off' };
  return { kind: 'current', checkedAt: checkedAt === null ? null : new Date(checkedAt).toISOString() };
}

function failedState(error: unknown): UpdateState {
  const { code, hint } = toDeskError(error);
  return {
    kind: 'failed',
    message: updateWords.failed,
    hint: code === 'internal' ? updateWords.failedHint : hint,
  };
}

/** Opens the program of updates once. A failure is not kept. */
function openedOnce(openUpdater: UpdatesOptions['openUpdater']): () => Promise<Updater> {
  let updater: Promise<Updater> | null = null;
  return () => {
    updater ??= openUpdater().catch((error: unknown) => {
      updater = null;
      throw error;
    });
    return updater;
  };
}

/** The state of updates. Reports each change. */
function reportedState({ onChange, onUnexpected }: UpdatesOptions, first: UpdateState) {
  let state = first;
  const become = (next: UpdateState): UpdateState => {
    state = next;
    onChange(next);
    return next;
  };
  const failed = (error: unknown): UpdateState => {
    onUnexpected(error);
    return become(failedState(error));
  };
  return { state: () => state, become, failed };
}

async function downloadFound(
  { version, notes }: NewVersion,
  open: () => Promise<Updater>,
  become: (next: UpdateState) => UpdateState,
): Promise<UpdateState> {
  become({ kind: 'downloading', share: 0, version, notes });
  await (await open()).download((share) => become({ kind: 'downloading', share, version, notes }));
  return become({ kind: 'ready', version, notes });
}

/** Finds and installs updates when the person wants it. Requests nothing before. */
export function createUpdates(options: UpdatesOptions): Updates {
  const { canInstall, setting, now = Date.now } = options;
  const open = openedOnce(options.openUpdater);
  let checkedAt: number | null = null;
  let unavailable: NoUpdates | null = 'forbidden';
  const idle = () => idleState(options, unavailable, checkedAt);
  const { state, become, failed } = reportedState(options, idle());
  const known = options.unavailable.then((reason) => {
    unavailable = reason;
    become(idle());
  }, options.onUnexpected);
  const isBusy = () => ['checking', 'downloading', 'ready'].includes(state().kind);

  const check = async (): Promise<UpdateState> => {
    await known;
    if (unavailable !== null || !setting.read() || isBusy()) return state();
    become({ kind: 'checking' });
    try {
      checkedAt = now();
      const found = await (await open()).check();
      // The person may have switched updates off meanwhile.
      const isNews = found !== null && setting.read();
      return become(isNews ? { kind: 'found', canInstall, ...found } : idle());
    } catch (error) {
      return failed(error);
    }
  };
  return {
    noUpdates: () => unavailable,
    known,
    state,
    check,
    setEnabled: async (isEnabled) => {
      await known;
      if (unavailable !== null) return state();
      setting.write(isEnabled);
      return isEnabled ? check() : become(idle());
    },
    download: async () => {
      const found = state();
      if (found.kind !== 'found' || !canInstall) return found;
      return downloadFound(found, open, become).catch(failed);
    },
    install: async () => {
      if (state().kind !== 'ready') return;
      if (options.running() > 0) {
        throw new DeskFailure('bad_input', updateWords.handoverRuns, updateWords.handoverRunsHint);
      }
      await options.backUp();
      (await open()).install();
    },
    checkDaily: async () => {
      if (checkedAt === null || now() - checkedAt >= DAY_MS) await check();
    },
  };
}
