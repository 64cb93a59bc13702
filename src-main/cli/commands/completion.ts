import { type Command, UsageError } from '../command/command.ts';
import { bashCompletion } from '../shells/bash.ts';
import { fishCompletion } from '../shells/fish.ts';
import { manPage } from '../shells/man-page.ts';
import { zshCompletion } from '../shells/zsh.ts';

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
    summary:
      'a script that lets the shell complete commands and options, such as for: source <(collection-desk completion bash)',
    options: {},
    arguments: [`<${SHELLS}>`],
    async run({ positionals: [shell = ''] }) {
      const script = SCRIPTS[shell]?.(commands());
      if (script === undefined)
        throw new UsageError(`There is no completion for "${shell}".`, `Choose one of ${SHELLS}.`);
      return { document: { shell, script: script.join('\n') }, lines: script };
    },
  };
}

/** @param commands returns all commands, including this one. Called when the command runs */
export function createManCommand(commands: () => readonly Command[]): Command {
  return {
    name: 'man',
    usage: 'man',
    summary: 'the manual page, to be read with: collection-desk man | man -l -',
    options: {},
    arguments: [],
    async run() {
      const page = manPage(commands());
      return { document: { page: page.join('\n') }, lines: page };
    },
  };
}
