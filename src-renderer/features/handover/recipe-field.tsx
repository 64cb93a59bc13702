import { Checkbox } from '../../components/checkbox.tsx';
import { TextField } from '../../components/text-field.tsx';
import { handoverWords } from './words.ts';

export interface RecipeFieldProps {
  /** Null where no recipe is kept. */
  readonly name: string | null;
  readonly onChange: (name: string | null) => void;
}

/** The name under which the hand-over is kept. */
export function RecipeField({ name, onChange }: RecipeFieldProps) {
  return (
    <section className="handover-section" aria-label={handoverWords.recipe}>
      <Checkbox checked={name !== null} onCheckedChange={(on) => onChange(on ? '' : null)}>
        {handoverWords.recipe}
      </Checkbox>
      {name !== null && (
        <TextField
          label={handoverWords.recipeName}
          help={handoverWords.recipeHelp}
          maxLength={100}
          value={name}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </section>
  );
}
