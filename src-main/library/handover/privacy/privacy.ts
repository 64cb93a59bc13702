/** The privacy pass: what every way out of the library goes through, and the key for pseudonyms. */
import path from 'node:path';
import { DeskFailure } from '../../../../src-preload/failure.ts';
import type { PrivacyChoices } from '../../../../src-preload/privacy.ts';
import type { LibraryMethods } from '../../api/library-api.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { WatchFile } from './gate.ts';
import { openGate } from './open-gate.ts';
import { exportPseudonymKey, importPseudonymKey, knownPseudonymKey, openPseudonymKey } from './pseudonym-key.ts';
import { createPseudonyms } from './pseudonyms.ts';

interface PrivacyParts {
  /** The library's, absolute. */
  readonly directory: string;
  readonly isReadOnly: boolean;
  readonly catalog: Pick<Catalog, 'audit'>;
  readonly watchFile: WatchFile;
}

export function createPrivacy({ directory, isReadOnly, catalog, watchFile }: PrivacyParts) {
  const pseudonymKey = () => openPseudonymKey(directory, isReadOnly);
  const methods = {
    exportPseudonymKey: async ({ path: target }) => {
      requireAbsolute(target);
      const { fingerprint } = await exportPseudonymKey(directory, isReadOnly, target);
      catalog.audit('pseudonym-key-out', 'all', { key: fingerprint });
      return { path: target, key: fingerprint };
    },
    importPseudonymKey: async ({ path: source, force }) => {
      requireAbsolute(source);
      const { fingerprint } = await importPseudonymKey(directory, source, force);
      catalog.audit('pseudonym-key-in', 'all', { key: fingerprint });
      return { key: fingerprint };
    },
  } satisfies Partial<LibraryMethods>;
  return {
    methods,
    /** Gives the pseudonyms of submissions. Null where the library has no key. */
    submissionPseudonyms: (): ((id: string) => string) | null => {
      const key = knownPseudonymKey(directory);
      return key === null ? null : createPseudonyms(key.secret).submission;
    },
    openGate: (choices?: PrivacyChoices) => openGate({ watchFile, pseudonymKey }, choices),
  };
}

function requireAbsolute(target: string): void {
  if (path.isAbsolute(target)) return;
  throw new DeskFailure('bad_input', 'This is not a full path.', 'Give a full path, from the root on.');
}
