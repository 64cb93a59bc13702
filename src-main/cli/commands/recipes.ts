import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { HandedOver, HandoverForm, SavedRecipe } from '../../../src-preload/recipes.ts';
import { namesBeside } from '../../../src-preload/tables.ts';
import { formatBytes } from '../../../src-preload/words/numbers.ts';
import { alteredCells } from '../../../src-preload/words/table-words.ts';
import { type Answer, type Command, type Invocation, valued } from '../command/command.ts';
import { countWords } from '../command/count-words.ts';
import { printable } from '../command/print-text.ts';
import { handoverOptionWords } from '../options/handover-words.ts';
import { leftOut, unsearchedLines } from '../options/privacy-options.ts';
import { readRecipient } from '../options/recipient-option.ts';
import { writeOutput } from '../output/output.ts';
import { tellNotes } from '../output/query-notes.ts';
import { commandLineWords } from './words.ts';

export const recipesCommand: Command = {
  name: 'recipes',
  usage: 'recipes [--remove NAME]',
  summary: commandLineWords.recipes,
  options: { remove: valued('NAME', commandLineWords.removeRecipe) },
  arguments: [],
  async run({ options, context, library: open }) {
    const library = await open();
    const name = options.text('remove');
    if (name !== null) {
      await library.removeRecipe({ name }, context);
      return { document: { removed: name }, lines: [commandLineWords.recipeRemoved(printable(name))] };
    }
    const recipes = await library.recipes(undefined, context);
    return {
      document: { recipes },
      lines: recipes.length === 0 ? [commandLineWords.noRecipes] : recipes.map(recipeLine),
    };
  },
};

function recipeLine({ name, form, query, savedAt }: SavedRecipe): string {
  return commandLineWords.recipe(
    printable(name),
    formWords(form),
    printable(query.collectionId ?? commandLineWords.allCollections),
    savedAt,
  );
}

function formWords(form: HandoverForm): string {
  switch (form.kind) {
    case 'table':
      return commandLineWords.tableAs(form.shape.rows, form.format);
    case 'files':
      return commandLineWords.copiesOfFiles;
    case 'package':
      return commandLineWords.packageFor(form.format);
  }
}

/** Runs a recipe. @param target as typed: a file for a table, otherwise a folder */
export async function runRecipe(invocation: Invocation, recipe: SavedRecipe, target: string): Promise<Answer | null> {
  const { context, options } = invocation;
  const { name, form } = recipe;
  const library = await invocation.library();
  const run = (to: string, fileName?: string) =>
    library.runHandover(
      { wish: recipe, path: to, recipe: name, ...readRecipient(options), ...(fileName !== undefined && { fileName }) },
      context,
    );
  if (form.kind === 'package' || (form.kind === 'files' && form.container === 'folder')) {
    const done = await run(path.resolve(target));
    return answer(invocation, name, done, done.path);
  }
  return writeOutput(invocation, target, run, (done, to) => answer(invocation, name, done, to), {
    names: (fileName) => (form.kind === 'table' ? namesBeside(fileName, form.format, form.withReadme) : []),
    files: ({ beside }) => beside,
  });
}

/** @throws DeskFailure `bad_input` */
export async function findRecipe(invocation: Invocation, name: string): Promise<SavedRecipe> {
  const library = await invocation.library();
  const found = (await library.recipes(undefined, invocation.context)).find((recipe) => recipe.name === name);
  if (found !== undefined) return found;
  throw new DeskFailure('bad_input', commandLineWords.unknownRecipe(name), commandLineWords.runRecipes);
}

function answer(invocation: Invocation, recipe: string, done: HandedOver, to: string): Answer {
  const { table, files, sha256, privacy, notes } = done;
  const what =
    table === null
      ? `${countWords.files(files?.copied ?? 0)} (${formatBytes(files?.bytes ?? 0)})`
      : countWords.rows(table.rows);
  return {
    document: { recipe, path: to, table, files, sha256, privacy, ...tellNotes(invocation, notes) },
    lines: [
      commandLineWords.rowsWritten(what, to),
      `SHA-256 ${sha256}`,
      ...(table === null ? [] : alteredCells(table)),
      ...(files === null || files.skipped === 0 ? [] : [handoverOptionWords.skipped(files.skipped)]),
      ...(privacy === null ? [] : unsearchedLines(privacy)),
    ],
    ...(privacy !== null && leftOut(privacy)),
  };
}
