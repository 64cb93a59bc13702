import type { DeskError, VerifyOutcome } from '../../../src-preload/domain.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { formatBytes } from '../../../src-preload/words/numbers.ts';
import type { Command } from '../command/command.ts';
import { countWords } from '../command/count-words.ts';
import { printable } from '../command/print-text.ts';
import { collectionIdOrAll } from '../options/collection-argument.ts';
import { printedUpload } from '../output/upload-line.ts';
import { commandLineWords } from './words.ts';

function fileLine({ path, reason, upload }: VerifyOutcome['bad'][number]): string {
  return `  ${upload === undefined ? printable(path) : printedUpload(upload)}: ${printable(inLanguage(reason))}`;
}

function damage(count: number): DeskError {
  return {
    code: 'entry_corrupt',
    message: commandLineWords.damagedFiles(countWords.files(count)),
    hint: commandLineWords.damagedFilesHint,
  };
}

function notRead(count: number): DeskError {
  return {
    code: 'entry_unsupported',
    message: commandLineWords.uncheckedFiles(countWords.files(count)),
    hint: commandLineWords.uncheckedFilesHint,
  };
}

export const verifyCommand: Command = {
  name: 'verify',
  usage: 'verify [COLLECTION]',
  summary: commandLineWords.verify,
  options: {},
  arguments: ['[COLLECTION]'],
  async run(invocation) {
    const { positionals, context } = invocation;
    const library = await invocation.library();
    const collectionId = await collectionIdOrAll(invocation, positionals[0] ?? null);
    const outcome = await library.verify({ collectionId }, context);
    const { bad, unsupported } = outcome;
    const checked = commandLineWords.checked(countWords.files(outcome.files), formatBytes(outcome.bytes));
    return {
      document: outcome,
      lines: [
        bad.length === 0 ? commandLineWords.allSound(checked) : commandLineWords.notSound(checked, bad.length),
        ...bad.map(fileLine),
        ...(unsupported.length === 0 ? [] : [commandLineWords.notChecked(countWords.files(unsupported.length))]),
        ...unsupported.map(fileLine),
      ],
      ...(bad.length > 0 && { failure: damage(bad.length) }),
      ...(bad.length === 0 && unsupported.length > 0 && { failure: notRead(unsupported.length) }),
    };
  },
};
