import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Progress } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { PrivacySheet, PrivacySheetInput } from '../../src-preload/privacy.ts';
import type { HandedOver, HandoverForm, HandoverWish } from '../../src-preload/recipes.ts';
import { namesBeside } from '../../src-preload/tables.ts';
import { requireFreeBeside, writeBeside } from '../disk/write-beside.ts';
import type { Context, LibraryApi } from '../library/api/library-api.ts';
import { ipcWords } from './words.ts';

/** A hand-over that the window asked for. */
export interface AskedHandover {
  /** An id that the window chose, for the hand-over and for its outcome. */
  readonly id: string;
  readonly wish: HandoverWish;
  /** The recipe that it repeats. Null without one. */
  readonly recipe: string | null;
  /** Who gets the data. */
  readonly recipient?: string;
}

export interface Handovers {
  /** Null when the person cancels the system's dialog. Rejects with `cancelled` after {@link Handovers.cancel}. */
  run(asked: AskedHandover): Promise<HandedOver | null>;
  /** What would leave. Rejects with `cancelled` after {@link Handovers.cancel}. */
  sheet(asked: PrivacySheetInput & { readonly id: string }): Promise<PrivacySheet>;
  /** Does nothing when no such hand-over or sheet runs. */
  cancel(id: string): void;
  /** The path of the outcome. Null for a hand-over that is not done. */
  pathOf(id: string): string | null;
}

interface HandoverParts {
  readonly library: Pick<LibraryApi, 'runHandover' | 'privacySheet'>;
  /** Null when the person cancels. */
  readonly pickPath: (form: HandoverForm) => Promise<string | null>;
  readonly onProgress: (id: string, progress: Progress) => void;
}

/** Runs hand-overs for the window: asks for a path, writes there, and reports progress. */
export function createHandovers({ library, pickPath, onProgress }: HandoverParts): Handovers {
  const running = new Map<string, AbortController>();
  const done = new Map<string, string>();
  const followed = async <Value>(id: string, work: (context: Context) => Promise<Value>): Promise<Value> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      return await work({ signal: controller.signal, onProgress: (progress) => onProgress(id, progress) });
    } finally {
      running.delete(id);
    }
  };
  return {
    run: async ({ id, wish, ...about }) => {
      const target = await pickPath(wish.form);
      if (target === null) return null;
      return followed(id, async (context) => {
        // The system's dialog asked before it replaces a table. That also covers the files beside the table.
        const replace = existsSync(target);
        if (!replace) requireFreeBeside(target, besideNames(wish.form, target));
        const { beside, ...handedOver } = await library.runHandover({ wish, path: target, ...about }, context);
        await writeBeside(target, beside, replace);
        done.set(id, target);
        return handedOver;
      });
    },
    sheet: ({ id, ...input }) => followed(id, (context) => library.privacySheet(input, context)),
    cancel: (id) => running.get(id)?.abort(cancelled()),
    pathOf: (id) => done.get(id) ?? null,
  };
}

function besideNames(form: HandoverForm, target: string): readonly string[] {
  return form.kind === 'table' ? namesBeside(path.basename(target), form.format, form.withReadme) : [];
}

function cancelled(): DeskFailure {
  return new DeskFailure('cancelled', ipcWords.handoverCancelled, ipcWords.startAgain);
}
