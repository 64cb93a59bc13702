import { toDeskError } from '../../../src-preload/failure.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import { createRescue } from '../../library/catalog/restore.ts';
import type { Command, Invocation } from '../command/command.ts';
import { printable } from '../command/words.ts';
import { commandLineWords } from './words.ts';

/**
 * True if the library opens. Then nothing has to be restored.
 * @throws DeskFailure `library_locked` while another program uses the catalog, which must not be replaced then
 */
async function opens({ library }: Invocation): Promise<boolean> {
  try {
    await library();
    return true;
  } catch (error) {
    if (toDeskError(error).code === 'library_locked') throw error;
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
        const marks = formatCounted(backup.marks, 'mark');
        return commandLineWords.backup(printable(backup.name), formatCounted(backup.collections, 'collection'), marks);
      });
      return { document: { backups }, lines: lines.length === 0 ? [commandLineWords.noBackups] : lines };
    }
    await rescue.restoreBackup({ name });
    return { document: { restored: name }, lines: [commandLineWords.restored(printable(name))] };
  },
};
