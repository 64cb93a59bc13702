/** Hand-overs in any form, and recipes to repeat them. The window and the command line both go through here. */
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { HandedOver, HandoverWish } from '../../../src-preload/recipes.ts';
import type { FileBeside } from '../../../src-preload/tables.ts';
import type { Context, LibraryMethods } from '../api/library-api.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { sha256Of } from '../streams/sha256-of.ts';
import { recipeWords } from './words.ts';

type Ways = Pick<LibraryMethods, 'table' | 'extract' | 'handover'>;

/** @param ways the methods that write each form */
export function createRecipes(ways: Ways, catalog: Pick<Catalog, 'recipes' | 'transaction' | 'audit'>) {
  return {
    recipes: async () => catalog.recipes.all(),
    saveRecipe: async ({ recipe, replace }) => {
      if (recipe.query.picked !== undefined) throw selectionInRecipe();
      catalog.transaction(() => {
        const known = catalog.recipes.get(recipe.name);
        if (known !== null && isSame(known, recipe)) return;
        if (known !== null && !replace) throw nameTaken(recipe.name);
        catalog.recipes.put(recipe, new Date().toISOString());
        catalog.audit('save-recipe', recipe.query.collectionId ?? 'all', { recipe: recipe.name });
      });
    },
    removeRecipe: async ({ name }) => {
      catalog.transaction(() => {
        if (catalog.recipes.get(name) === null) throw unknownRecipe(name);
        catalog.recipes.remove(name);
      });
    },
    runHandover: async ({ wish, path, fileName, recipe, recipient }, context = {}) => {
      const { beside, ...done } = await leave(ways, wish, { path, fileName, recipient }, context);
      if (recipe !== null) {
        const { table, files, sha256 } = done;
        const counts = {
          ...(table && { rows: table.rows }),
          ...(files && { files: files.copied, bytes: files.bytes }),
        };
        const to = recipient === undefined ? {} : { recipient };
        catalog.audit('run-recipe', wish.query.collectionId ?? 'all', { recipe, ...counts, sha256, ...to });
      }
      return { ...done, beside };
    },
  } satisfies Partial<LibraryMethods>;
}

function isSame(known: HandoverWish, wish: HandoverWish): boolean {
  const text = ({ query, form, privacy }: HandoverWish) => JSON.stringify([query, form, privacy]);
  return text(known) === text(wish);
}

interface Target {
  readonly path: string;
  readonly fileName: string | undefined;
  readonly recipient: string | undefined;
}

async function leave(
  ways: Ways,
  { query, form, privacy }: HandoverWish,
  { path, fileName, recipient }: Target,
  context: Context,
): Promise<HandedOver & { readonly beside: readonly FileBeside[] }> {
  const to = { privacy, ...(recipient !== undefined && { recipient }) };
  switch (form.kind) {
    case 'table': {
      const { format, shape, withReadme } = form;
      const input = { query, format, path, withReadme, ...to, ...shape, ...(fileName !== undefined && { fileName }) };
      const { notes, beside, sha256, path: _, ...counts } = await ways.table(input, context);
      return { path, table: counts, files: null, sha256, privacy: null, notes, beside };
    }
    case 'files': {
      const { container, pattern, linkDuplicates, convert = null } = form;
      const target = container === 'zip' ? { zip: path } : { to: path, linkDuplicates };
      const named = pattern === null ? {} : { pattern };
      const done = await ways.extract({ query, ...target, ...named, convert, ...to }, context);
      const files = { copied: done.files, bytes: done.bytes, skipped: done.withoutCopy };
      const sha256 = container === 'zip' ? await sha256Of(path) : done.manifestSha256;
      return { path, table: null, files, sha256, privacy: done.privacy, notes: done.notes, beside: [] };
    }
    case 'package': {
      const { format, pattern, label, convert = null } = form;
      const done = await ways.handover({ query, format, path, pattern, label, convert, ...to }, context);
      const files = { copied: done.files, bytes: done.bytes, skipped: done.withoutCopy };
      return {
        path,
        table: null,
        files,
        sha256: done.manifestSha256,
        privacy: done.privacy,
        notes: done.notes,
        beside: [],
      };
    }
  }
}

function nameTaken(name: string): DeskFailure {
  return new DeskFailure('file_exists', recipeWords.taken(name), recipeWords.chooseName);
}

function selectionInRecipe(): DeskFailure {
  return new DeskFailure('bad_input', recipeWords.noSelection, recipeWords.markInstead);
}

function unknownRecipe(name: string): DeskFailure {
  return new DeskFailure('bad_input', recipeWords.unknown(name), recipeWords.lookAtList);
}
