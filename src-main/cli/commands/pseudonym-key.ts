import path from 'node:path';
import { type Command, flag, UsageError } from '../command/command.ts';
import { commandLineWords } from './words.ts';

export const pseudonymKeyCommand: Command = {
  name: 'pseudonym-key',
  usage: 'pseudonym-key export|import FILE',
  summary: commandLineWords.pseudonymKey,
  options: {
    force: flag(commandLineWords.pseudonymKeyForce),
  },
  arguments: ['<ACTION>', '<FILE>'],
  async run({ positionals: [typed = '', file = ''], options, context, ...invocation }) {
    if (typed !== 'export' && typed !== 'import') throw new UsageError(commandLineWords.badKeyAction(typed));
    const target = path.resolve(file);
    const library = await invocation.library();
    if (typed === 'export') {
      const { key } = await library.exportPseudonymKey({ path: target }, context);
      const lines = [commandLineWords.keyWritten(key, target)];
      return { document: { path: target, key }, lines };
    }
    const { key } = await library.importPseudonymKey({ path: target, force: options.flag('force') }, context);
    return { document: { key }, lines: [commandLineWords.keyUsed(key)] };
  },
};
