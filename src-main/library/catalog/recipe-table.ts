/** Recipes of hand-overs in the catalog. Call functions that change them inside a transaction. */
import type Database from 'better-sqlite3';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import type { Recipe, SavedRecipe } from '../../../src-preload/recipes.ts';
import type { Purge } from './catalog-entries.ts';
import { typedPurgedIds, withoutIds } from './purged-words.ts';

export interface RecipeTable {
  /** By name. */
  all(): readonly SavedRecipe[];
  get(name: string): SavedRecipe | null;
  put(recipe: Recipe, savedAt: string): void;
  remove(name: string): void;
  /** Replaces purged ids that a person typed into a search or a filter. */
  forget(purge: Purge): void;
}

interface Row {
  readonly name: string;
  readonly savedAt: string;
  readonly recipe: string;
}

/** The statements for recipes, which are stored as JSON. */
export function createRecipeTable(db: Database.Database): RecipeTable {
  const all = db.prepare<[], Row>('SELECT name, saved_at AS savedAt, recipe FROM recipes ORDER BY name');
  const one = db.prepare<[string], Row>('SELECT name, saved_at AS savedAt, recipe FROM recipes WHERE name = ?');
  const insert = db.prepare('INSERT OR REPLACE INTO recipes VALUES (?, ?, ?)');
  const remove = db.prepare('DELETE FROM recipes WHERE name = ?');
  const rewrite = db.prepare('UPDATE recipes SET recipe = ? WHERE name = ?');
  return {
    all: () => all.all().map(toRecipe),
    get: (name) => {
      const row = one.get(name);
      return row === undefined ? null : toRecipe(row);
    },
    put: ({ name, query, form, privacy }, savedAt) => {
      insert.run(name, savedAt, JSON.stringify({ query, form, privacy }));
    },
    remove: (name) => void remove.run(name),
    forget: (purge) => {
      const rows = all.all().map((row) => ({ ...row, held: JSON.parse(row.recipe) as unknown }));
      const typed = typedPurgedIds(
        rows.map(({ held }) => held),
        purge,
      );
      if (typed.length === 0) return;
      for (const { name, recipe, held } of rows) {
        const after = JSON.stringify(withoutIds(held, typed));
        if (after !== recipe) rewrite.run(after, name);
      }
    },
  };
}

function toRecipe({ name, savedAt, recipe }: Row): SavedRecipe {
  const held = JSON.parse(recipe) as Omit<Recipe, 'name'>;
  // Earlier versions stored queries without the filters that came later.
  return { ...held, query: { ...EMPTY_QUERY, ...held.query }, name, savedAt };
}
