import { toDeskError } from '../../src-preload/failure.ts';
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
  /** Why this build cannot update itself; null if it can. */
  readonly noUpdates: NoUpdates | null;
  state(): UpdateState;
  /** Looks for updates once a day from now on, or no longer. */
  setEnabled(isEnabled: boolean): Promise<UpdateState>;
  check(): Promise<UpdateState>;
  download(): Promise<UpdateState>;
  /** Backs up the catalog first. Without a backup nothing is installed. @throws DeskFailure of the backup */
  install(): Promise<void>;
  /** Called often. Looks for updates if the person wants it and the last look was a day ago. */
  checkDaily(): Promise<void>;
}

interface UpdatesOptions {
  /** Why this build cannot update itself; null if it can. */
  readonly unavailable: NoUpdates | null;
  readonly canInstall: boolean;
  /** Called before the first request. */
  readonly openUpdater: () => Promise<Updater>;
  readonly setting: { read(): boolean; write(isEnabled: boolean): void };
  readonly backUp: () => Promise<void>;
  readonly onChange: (state: UpdateState) => void;
  readonly onUnexpected: (error: unknown) => void;
  readonly now?: () => number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Finds and installs updates when the person wants it. Requests nothing before. */
export function createUpdates(options: UpdatesOptions): Updates {
  const { unavailable, canInstall, openUpdater, setting, backUp, onChange, onUnexpected, now = Date.now } = options;
  let checkedAt: number | null = null;
  let updater: Promise<Updater> | null = null;
  let state: UpdateState = idle();

  function idle(): UpdateState {
    if (unavailable !== null) return { kind: 'unavailable', reason: unavailable };
    if (!setting.read()) return { kind: 'off' };
    return { kind: 'current', checkedAt: checkedAt === null ? null : new Date(checkedAt).toISOString() };
  }
  const become = (next: UpdateState): UpdateState => {
    state = next;
    onChange(next);
    return next;
  };
  const failed = (error: unknown): UpdateState => {
    onUnexpected(error);
    const { code, hint } = toDeskError(error);
    return become({
      kind: 'failed',
      message: updateWords.failed,
      hint: code === 'internal' ? updateWords.failedHint : hint,
    });
  };
  const open = () => {
    updater ??= openUpdater().catch((error: unknown) => {
      updater = null;
      throw error;
    });
    return updater;
  };
  const isBusy = () => ['checking', 'downloading', 'ready'].includes(state.kind);

  const check = async (): Promise<UpdateState> => {
    if (unavailable !== null || !setting.read() || isBusy()) return state;
    become({ kind: 'checking' });
    try {
      checkedAt = now();
      const found = await (await open()).check();
      // The person may have switched updates off meanwhile.
      return become(found === null || !setting.read() ? idle() : { kind: 'found', canInstall, ...found });
    } catch (error) {
      return failed(error);
    }
  };
  return {
    noUpdates: unavailable,
    state: () => state,
    check,
    setEnabled: async (isEnabled) => {
      if (unavailable !== null) return state;
      setting.write(isEnabled);
      if (!isEnabled) return become(idle());
      return check();
    },
    download: async () => {
      if (state.kind !== 'found' || !canInstall) return state;
      const { version, notes } = state;
      become({ kind: 'downloading', share: 0, version, notes });
      try {
        await (await open()).download((share) => become({ kind: 'downloading', share, version, notes }));
        return become({ kind: 'ready', version, notes });
      } catch (error) {
        return failed(error);
      }
    },
    install: async () => {
      if (state.kind !== 'ready') return;
      await backUp();
      (await open()).install();
    },
    checkDaily: async () => {
      if (checkedAt === null || now() - checkedAt >= DAY_MS) await check();
    },
  };
}
