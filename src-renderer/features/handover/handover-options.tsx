import type { HandoverForm, SavedRecipe } from '../../../src-preload/recipes.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { ScopeControl } from '../../results/scope-control.tsx';
import { FilesOptions } from './files-options.tsx';
import { holdsFacts } from './form-choices.ts';
import { FormList } from './form-list.tsx';
import { HandoverField } from './handover-field.tsx';
import { PackageOptions } from './package-options.tsx';
import { PrivacyOptions } from './privacy-options.tsx';
import { RecipeList } from './recipe-list.tsx';
import { RecordOptions } from './record-options.tsx';
import { TableOptions } from './table-options.tsx';
import type { HandoverChoices } from './use-handover-choices.ts';
import { useRecipes } from './use-recipes.ts';
import { handoverWords, packageWords, tableWords } from './words.ts';

export interface HandoverOptionsProps {
  readonly choices: HandoverChoices;
  readonly onRun: (recipe: SavedRecipe) => void;
}

/** Which items leave, in which form, and with which privacy. */
export function HandoverOptions({ choices, onRun }: HandoverOptionsProps) {
  const recipes = useRecipes();
  const { kind, wish, scope } = choices;
  return (
    <div className="handover-columns">
      <FormList value={choices.choice} hasRecipes={recipes.length > 0} onChoose={choices.choose} />
      <div className="handover">
        {kind === 'recipes' ? (
          <RecipeList recipes={recipes} onRun={onRun} />
        ) : (
          <>
            <p className="text-soft">{helpOf(choices.forms[kind])}</p>
            <ScopeField scope={scope} />
            {wish && <FormOptions choices={choices} />}
            {wish && (
              <PrivacyOptions
                kind={wish.form.kind}
                holdsFacts={holdsFacts(wish.form)}
                privacy={choices.privacy}
                onChange={choices.setPrivacy}
              />
            )}
            <RecordOptions record={choices.record} isRepeatable={choices.isRepeatable} onChange={choices.setRecord} />
          </>
        )}
      </div>
    </div>
  );
}

/** What the form is good for. */
function helpOf(form: HandoverForm): string {
  switch (form.kind) {
    case 'table':
      return tableWords.formats[form.format].help;
    case 'files':
      return handoverWords.copies;
    case 'package':
      return packageWords[form.format].help;
  }
}

/** Everything or the selection. Without a selection there is no choice. */
function ScopeField({ scope }: Pick<HandoverChoices, 'scope'>) {
  if (scope.count === 0) return null;
  return (
    <>
      <HandoverField label={handoverWords.scope}>
        <ScopeControl label={handoverWords.scope} scope={scope} />
      </HandoverField>
      {scope.failure && <ErrorState failure={scope.failure} compact />}
    </>
  );
}

function FormOptions({ choices: { kind, wish, forms, setForm } }: Pick<HandoverOptionsProps, 'choices'>) {
  if (wish === null) return null;
  const { query, privacy } = wish;
  switch (kind) {
    case 'table':
      return <TableOptions query={query} privacy={privacy} form={forms.table} onChange={setForm} />;
    case 'files':
      return <FilesOptions query={query} privacy={privacy} form={forms.files} onChange={setForm} />;
    case 'package':
      return <PackageOptions query={query} privacy={privacy} form={forms.package} onChange={setForm} />;
    case 'recipes':
      return null;
  }
}
