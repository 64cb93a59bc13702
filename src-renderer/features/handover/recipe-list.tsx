import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import type { SavedRecipe } from '../../../src-preload/recipes.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { formWords } from '../../state/handover-state.ts';
import { useCollections } from '../../state/use-collections.ts';
import { RECIPES } from './use-recipes.ts';
import { handoverWords } from './words.ts';

export interface RecipeListProps {
  readonly recipes: readonly SavedRecipe[];
  readonly onRun: (recipe: SavedRecipe) => void;
}

/** The saved recipes. Each has the search and the filters that it was saved with. */
export function RecipeList({ recipes, onRun }: RecipeListProps) {
  const client = useQueryClient();
  const toasts = useToasts();
  const collections = useCollections().data ?? [];
  const nameOf = (id: string | null) =>
    id === null ? handoverWords.allCollections : (collections.find((each) => each.collectionId === id)?.name ?? id);
  const remove = async (name: string) => {
    await call('recipes.remove', { name });
    await client.invalidateQueries({ queryKey: RECIPES });
  };
  return (
    <ul className="handover-recipes">
      {recipes.map((recipe) => (
        <li key={recipe.name} className="handover-recipe">
          <span className="handover-recipe-words">
            {recipe.name}
            <span className="text-soft">
              {handoverWords.recipeWords(formWords(recipe.form), nameOf(recipe.query.collectionId))}
            </span>
          </span>
          <Button size="small" aria-label={handoverWords.runRecipe(recipe.name)} onClick={() => onRun(recipe)}>
            {handoverWords.run}
          </Button>
          <IconButton
            size="small"
            label={handoverWords.removeRecipe(recipe.name)}
            onClick={() => void remove(recipe.name).catch(toasts.showFailure)}
          >
            <Trash2 />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
