import path from 'node:path';
import type { Command } from '../command/command.ts';
import { oneOf } from '../options/one-of.ts';

const ACTIONS = ['export', 'import'] as const;

export const pseudonymKeyCommand: Command = {
  name: 'pseudonym-key',
  usage: 'pseudonym-key export|import FILE',
  summary:
    'the key that --pseudonyms uses, as a file for a colleague or a safe; keep it apart from what was handed over',
  options: {
    force: { type: 'boolean', help: 'import: take the place of another key, which is kept in the library folder' },
  },
  arguments: ['<ACTION>', '<FILE>'],
  async run({ positionals: [typed = '', file = ''], options, context, ...invocation }) {
    const action = oneOf('action', typed, ACTIONS);
    const target = path.resolve(file);
    const library = await invocation.library();
    if (action === 'export') {
      const { key } = await library.exportPseudonymKey({ path: target }, context);
      const lines = [`Key ${key} written to ${target}. With it, pseudonyms can be traced to participants.`];
      return { document: { path: target, key }, lines };
    }
    const { key } = await library.importPseudonymKey({ path: target, force: options.flag('force') }, context);
    return { document: { key }, lines: [`Pseudonyms are made with key ${key} from now on.`] };
  },
};
