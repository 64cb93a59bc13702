import { useQuery } from '@tanstack/react-query';
import type { SavedRecipe } from '../../../src-preload/recipes.ts';
import { call } from '../../desk.ts';
import { queryKeys } from '../../state/query-keys.ts';

export const RECIPES = queryKeys.recipes;

/** All saved recipes, by name. */
export function useRecipes(): readonly SavedRecipe[] {
  return useQuery({ queryKey: RECIPES, queryFn: () => call('recipes.list') }).data ?? [];
}
