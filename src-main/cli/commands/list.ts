import { filterWords } from '../../../src-preload/export-filter.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { formatBytes } from '../../../src-preload/words/numbers.ts';
import type { Command } from '../command/command.ts';
import { countWords } from '../command/count-words.ts';
import { columns, printable, shortened } from '../command/print-text.ts';
import { commandLineWords } from './words.ts';

export const listCommand: Command = {
  name: 'list',
  usage: 'list',
  summary: commandLineWords.list,
  options: {},
  arguments: [],
  async run({ library, context, libraryDirectory }) {
    const collections = await (await library()).collections(undefined, context);
    const rows = collections.map((collection) => [
      printable(collection.collectionId),
      shortened(collection.name, 48),
      countWords.submissions(collection.submissions),
      `${countWords.files(collection.files)} (${formatBytes(collection.fileBytes)})`,
      commandLineWords.importedAt(collection.importedAt),
      collection.filter === null ? '' : commandLineWords.only(printable(filterWords(collection.filter))),
      collection.problems > 0 ? countWords.problems(collection.problems) : '',
    ]);
    const damaged = collections.flatMap(({ name, damage }) =>
      damage === null ? [] : [`${printable(name)}: ${inLanguage(damage.message)}`],
    );
    const empty = [commandLineWords.emptyLibrary(libraryDirectory), commandLineWords.emptyLibraryHint];
    return { document: { collections }, lines: collections.length === 0 ? empty : [...columns(rows), ...damaged] };
  },
};
