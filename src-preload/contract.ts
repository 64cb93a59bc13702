/**
 * The contract between window and main process. Adding a channel is one entry in {@link CHANNELS} and one handler in `src-main/ipc/handlers.ts`,
 * or a method of the library that `fromLibrary` names. The type check fails when either is missing. Schemas parse all inputs before a
 * handler runs. Replies are wrapped in {@link Result}.
 */

import { z } from 'zod';
import type { ListedExport, RemoteCollection, TokenStatus, Workspace } from './account.ts';
import { channel } from './channel.ts';
import type { AppInfo, Result } from './domain.ts';
import { type EncryptionInfo, LOCK_AFTER } from './encryption.ts';
import type { Events } from './events.ts';
import { HANDOVER_CHANNELS } from './handover-channels.ts';
import type { DailyExport, ExportJob } from './jobs.ts';
import { LIBRARY_CHANNELS } from './library-channels.ts';
import { DOCUMENTS, type Opening } from './openings.ts';
import {
  chosenLock,
  exportFilter,
  filePath,
  fileRefs,
  identifier,
  librarySecret,
  newRecoveryCode,
  nothing,
  submissionRef,
  uuid,
} from './schemas.ts';
import type { UpdateState } from './updates.ts';

/** Request and reply: `window.desk.<name>(input)`. */
export const CHANNELS = {
  'app.info': channel<AppInfo>()(nothing),
  'app.setCleanCopies': channel<void>()(z.strictObject({ cleanCopies: z.boolean() })),
  'app.setLanguage': channel<void>()(z.enum(['system', 'en', 'de'])),
  'app.setTheme': channel<void>()(z.enum(['system', 'light', 'dark'])),
  /** Opens another window on the same library. */
  'app.newWindow': channel<void>()(nothing),
  'app.copyText': channel<void>()(z.string().max(1_000_000)),
  /** Copies whole answers as a table. `titles` are its first row; null for none. */
  'app.copyCells': channel<void>()(
    z.strictObject({
      refs: z.array(submissionRef).min(1).max(5_000),
      columns: z.array(identifier).min(1).max(2_000),
      titles: z.array(z.string().max(11_000)).max(2_000).nullable(),
    }),
  ),

  /** What the system asked the window to show. Null if nothing waits. */
  'app.takeOpening': channel<Opening | null>()(nothing),
  'app.openDocument': channel<void>()(z.enum(DOCUMENTS)),
  /** A report for the people who maintain the application, without what could name a person. */
  'app.problemReport': channel<string>()(nothing),
  /** Asks for the path, then writes the report as the person left it. Null when the person cancels. */
  'app.saveProblemReport': channel<{ path: string } | null>()(z.string().max(1_000_000)),

  'encryption.info': channel<EncryptionInfo>()(nothing),
  'encryption.unlock': channel<void>()(librarySecret),
  /** Locks the library when nothing runs. @returns the names of what has to end first */
  'encryption.lock': channel<{ readonly waitsFor: readonly string[] }>()(nothing),
  'encryption.setLockAfter': channel<void>()(
    z.strictObject({ minutes: z.union(LOCK_AFTER.map((minutes) => z.literal(minutes))) }),
  ),
  /** Makes the key and the recovery code for `encryption.encrypt`, and changes nothing. */
  'encryption.prepare': channel<{ readonly recoveryCode: string }>()(chosenLock),
  /** Encrypts with the key that `encryption.prepare` made with this code. Sends `encryption-progress` until the end. */
  'encryption.encrypt': channel<void>()(newRecoveryCode),
  /** Stops encrypting or decrypting, which then puts all files back. */
  'encryption.stop': channel<void>()(nothing),
  'encryption.decrypt': channel<void>()(librarySecret),
  /** Changes the passphrase, or between passphrase and keychain. */
  'encryption.changeLock': channel<void>()(z.strictObject({ secret: librarySecret, lock: chosenLock })),
  /** The old code opens nothing any more. */
  'encryption.newRecoveryCode': channel<{ readonly recoveryCode: string }>()(librarySecret),
  /** Asks for the path, then writes the text. Null when the person cancels. */
  'encryption.saveRecoveryCode': channel<{ path: string } | null>()(z.string().max(2_000)),

  'updates.state': channel<UpdateState>()(nothing),
  /** Turns the daily check for updates on or off. Checks at once when it is turned on. */
  'updates.setEnabled': channel<UpdateState>()(z.strictObject({ isEnabled: z.boolean() })),
  'updates.check': channel<UpdateState>()(nothing),
  'updates.download': channel<UpdateState>()(nothing),
  /** Backs up the catalog, then closes the application and installs. */
  'updates.install': channel<void>()(nothing),

  'token.status': channel<TokenStatus>()(nothing),
  'token.save': channel<TokenStatus>()(z.string().trim().min(1).max(4_096)),
  'token.forget': channel<TokenStatus>()(nothing),

  'prolific.workspaces': channel<readonly Workspace[]>()(nothing),
  'prolific.collections': channel<readonly RemoteCollection[]>()(identifier),
  'prolific.exports': channel<readonly ListedExport[]>()(identifier),
  'prolific.deleteExport': channel<void>()(z.strictObject({ collectionId: identifier, exportId: identifier })),

  'jobs.list': channel<readonly ExportJob[]>()(nothing),
  'jobs.export': channel<ExportJob>()(
    z.strictObject({ collectionId: identifier, name: z.string().max(1_000), filter: exportFilter.nullable() }),
  ),
  'jobs.import': channel<ExportJob>()(filePath),
  'jobs.pickImport': channel<ExportJob | null>()(nothing),
  /** The person holds a file over the window, so an import is likely. */
  'jobs.expectImport': channel<void>()(nothing),
  'jobs.importSample': channel<ExportJob>()(nothing),
  'jobs.cancel': channel<void>()(uuid),
  'jobs.retry': channel<ExportJob>()(uuid),
  'jobs.pause': channel<void>()(uuid),
  'jobs.putFirst': channel<void>()(uuid),
  'jobs.dismiss': channel<void>()(uuid),

  'daily.list': channel<readonly DailyExport[]>()(nothing),
  /** Null stops the daily export. */
  'daily.set': channel<readonly DailyExport[]>()(
    z.strictObject({
      collectionId: identifier,
      name: z.string().max(1_000),
      at: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .nullable(),
    }),
  ),

  ...LIBRARY_CHANNELS,
  ...HANDOVER_CHANNELS,
} as const;

/** Messages from window to main process, sent inside a DOM event: `window.desk.signal(name, input)`. */
export const SIGNALS = {
  'files.startDrag': fileRefs,
  /** The person uses the window, so the library is not locked yet, and background work waits. */
  'app.used': nothing,
} as const;

/** Only a check at compile time. A schema that freezes its result would throw for a typed array instead of refusing it. */
type DeepReadonly<Value> = Value extends object ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> } : Value;

export type ChannelName = keyof typeof CHANNELS;
export type ChannelInput<Name extends ChannelName> = DeepReadonly<z.output<(typeof CHANNELS)[Name]['input']>>;
export type ChannelOutput<Name extends ChannelName> = (typeof CHANNELS)[Name] extends { output?: infer Output }
  ? Exclude<Output, undefined>
  : never;
export type SignalName = keyof typeof SIGNALS;
export type SignalInput<Name extends SignalName> = DeepReadonly<z.output<(typeof SIGNALS)[Name]>>;

/** The object `window.desk` that the preload script creates. Only `src-renderer/desk.ts` uses it. */
export interface DeskBridge {
  invoke<Name extends ChannelName>(name: Name, input: ChannelInput<Name>): Promise<Result<ChannelOutput<Name>>>;
  signal<Name extends SignalName>(name: Name, input: SignalInput<Name>): void;
  /** Returns a function that removes the listener. */
  on<Name extends keyof Events>(name: Name, listener: (payload: Events[Name]) => void): () => void;
  /** Absolute path of a dropped file; empty for a file that is not on disk. */
  pathOfFile(file: File): string;
}
