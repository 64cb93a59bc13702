import { useQuery } from '@tanstack/react-query';
import type { SavedRecipe } from '../../../src-preload/recipes.ts';
import { call } from '../../desk.ts';

export const RECIPES = ['recipes'];

/** All saved recipes, by name. */
export function useRecipes(): readonly SavedRecipe[] {
  return useQuery({ queryKey: RECIPES, queryFn: () => call('recipes.list') }).data ?? [];
}
