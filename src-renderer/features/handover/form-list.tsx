import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { Fragment, useId } from 'react';
import { RECIPE_CHOICE } from './form-choices.ts';
import { handoverWords, packageWords, tableWords } from './words.ts';

interface FormGroup {
  readonly title: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

const GROUPS: readonly FormGroup[] = [
  group(handoverWords.kinds.table, 'table', Object.entries(tableWords.formats), ({ label }) => label),
  group(handoverWords.kinds.files, 'files', Object.entries(handoverWords.containers), (label) => label),
  group(handoverWords.kinds.package, 'package', Object.entries(packageWords), ({ label }) => label),
];
const RECIPES: FormGroup = {
  title: handoverWords.kinds.recipes,
  choices: [{ value: RECIPE_CHOICE, label: handoverWords.savedRecipes }],
};

export interface FormListProps {
  readonly value: string;
  readonly hasRecipes: boolean;
  readonly onChoose: (choice: string) => void;
}

/** All forms of a hand-over in one list, so that each takes one click. */
export function FormList({ value, hasRecipes, onChoose }: FormListProps) {
  const id = useId();
  return (
    <RadioGroup
      aria-label={handoverWords.what}
      className="handover-forms"
      value={value}
      onValueChange={(next) => onChoose(String(next))}
    >
      {(hasRecipes ? [...GROUPS, RECIPES] : GROUPS).map(({ title, choices }) => (
        <Fragment key={title}>
          <h3>{title}</h3>
          {choices.map((choice) => (
            <Radio.Root
              key={choice.value}
              value={choice.value}
              className="handover-form"
              aria-labelledby={`${id}${choice.value}`}
            >
              <span id={`${id}${choice.value}`}>{choice.label}</span>
            </Radio.Root>
          ))}
        </Fragment>
      ))}
    </RadioGroup>
  );
}

function group<Words>(
  title: string,
  kind: string,
  words: readonly (readonly [string, Words])[],
  labelOf: (words: Words) => string,
): FormGroup {
  return { title, choices: words.map(([name, each]) => ({ value: `${kind}:${name}`, label: labelOf(each) })) };
}
