import { canBeRead } from '../../../src-preload/collections.ts';
import type { Collection } from '../../../src-preload/domain.ts';
import { filterWords } from '../../../src-preload/export-filter.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { formatBytes } from '../../../src-preload/words/numbers.ts';
import type { Command } from '../command/command.ts';
import { countWords } from '../command/count-words.ts';
import { columns, printable, shortened } from '../command/print-text.ts';
import { commandLineWords } from './words.ts';

function counts(collection: Collection): readonly [string, string] {
  const { submissions, files, fileBytes } = collection;
  if (!canBeRead(collection)) return [commandLineWords.notReadable, ''];
  return [countWords.submissions(submissions), `${countWords.files(files)} (${formatBytes(fileBytes)})`];
}

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
      ...counts(collection),
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
