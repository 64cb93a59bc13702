import type { ErrorCode } from '../../../src-preload/domain.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import { createRescue } from '../../library/catalog/restore.ts';
import type { Command, Invocation } from '../command/command.ts';
import { countWords } from '../command/count-words.ts';
import { printable } from '../command/print-text.ts';
import { commandLineWords } from './words.ts';

/** With these failures the catalog is intact: in use, locked, of a newer version, or without space for its changes. A backup must not replace it. */
const INTACT: ReadonlySet<ErrorCode> = new Set([
  'library_locked',
  'library_newer',
  'passphrase_needed',
  'passphrase_wrong',
  'disk_full',
]);

/**
 * True if the library opens. Then nothing has to be restored.
 * @throws DeskFailure with one of the codes of {@link INTACT}
 */
async function opens({ library }: Invocation): Promise<boolean> {
  try {
    await library();
    return true;
  } catch (error) {
    if (INTACT.has(toDeskError(error).code)) throw error;
    return false;
  }
}

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'restore [BACKUP]',
  summary: commandLineWords.restore,
  options: {},
  arguments: ['[BACKUP]'],
  async run(invocation) {
    const { positionals, libraryDirectory } = invocation;
    const isIntact = await opens(invocation);
    const rescue = createRescue(libraryDirectory, () => isIntact);
    const [name] = positionals;
    if (name === undefined) {
      const backups = await rescue.backups();
      const lines = backups.map((backup) => {
        const marks = countWords.marks(backup.marks);
        return commandLineWords.backup(printable(backup.name), countWords.collections(backup.collections), marks);
      });
      const none = [commandLineWords.noBackups, ...(isIntact ? [] : [commandLineWords.withoutBackup])];
      return { document: { backups }, lines: lines.length === 0 ? none : lines };
    }
    await rescue.restoreBackup({ name });
    return { document: { restored: name }, lines: [commandLineWords.restored(printable(name))] };
  },
};
