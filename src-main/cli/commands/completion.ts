import { type Command, UsageError } from '../command/command.ts';
import { bashCompletion } from '../shells/bash.ts';
import { fishCompletion } from '../shells/fish.ts';
import { manPage } from '../shells/man-page.ts';
import { zshCompletion } from '../shells/zsh.ts';
import { commandLineWords } from './words.ts';

const SCRIPTS: Readonly<Record<string, (commands: readonly Command[]) => string[]>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};
const SHELLS = Object.keys(SCRIPTS).join('|');

/** @param commands returns all commands, including this one. Called when the command runs */
export function createCompletionCommand(commands: () => readonly Command[]): Command {
  return {
    name: 'completion',
    usage: `completion ${SHELLS}`,
    summary: commandLineWords.completion,
    options: {},
    arguments: [`<${SHELLS}>`],
    async run({ positionals: [shell = ''] }) {
      const script = SCRIPTS[shell]?.(commands());
      if (script === undefined)
        throw new UsageError(commandLineWords.noCompletion(shell), commandLineWords.chooseShell(SHELLS));
      return { document: { shell, script: script.join('\n') }, lines: script };
    },
  };
}

/** @param commands returns all commands, including this one. Called when the command runs */
export function createManCommand(commands: () => readonly Command[]): Command {
  return {
    name: 'man',
    usage: 'man',
    summary: commandLineWords.man,
    options: {},
    arguments: [],
    async run() {
      const page = manPage(commands());
      return { document: { page: page.join('\n') }, lines: page };
    },
  };
}
