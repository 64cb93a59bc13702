/** Messages between the main process and the library process. Plain data, because it is cloned on the way. */
import type { DeskError, Progress } from '../../../src-preload/domain.ts';
import type { LibraryMethod } from './library-api.ts';

/** Main process → library process. The caller chooses `id`, which identifies the call until its value or error arrives. */
export type LibraryRequest =
  | { readonly kind: 'call'; readonly id: number; readonly method: LibraryMethod; readonly input: unknown }
  /** The call still ends with a value (if it was faster) or an error, usually `cancelled`. Unknown ids are ignored. */
  | { readonly kind: 'cancel'; readonly id: number };

/** Library process → main process. `ready` comes when the library is open. If it cannot be opened, every call fails with the reason. */
export type LibraryReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: DeskError }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress };
