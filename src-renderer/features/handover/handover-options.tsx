import type { SavedRecipe } from '../../../src-preload/recipes.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { FilesOptions } from './files-options.tsx';
import { PackageOptions } from './package-options.tsx';
import { PrivacyOptions } from './privacy-options.tsx';
import { RecipeList } from './recipe-list.tsx';
import { RecordOptions } from './record-options.tsx';
import { TableOptions } from './table-options.tsx';
import type { HandoverChoices } from './use-handover-choices.ts';
import { useRecipes } from './use-recipes.ts';
import { handoverWords } from './words.ts';

export interface HandoverOptionsProps {
  readonly choices: HandoverChoices;
  /** Opens the sheet of what would leave. */
  readonly onLook: () => void;
  readonly onRun: (recipe: SavedRecipe) => void;
}

/** Which items leave, in which form, and with which privacy. */
export function HandoverOptions({ choices, onLook, onRun }: HandoverOptionsProps) {
  const recipes = useRecipes();
  const { kind, wish, scope } = choices;
  const kinds = (['table', 'files', 'package', 'recipes'] as const).filter(
    (each) => each !== 'recipes' || recipes.length > 0,
  );
  return (
    <div className="handover">
      <SegmentedControl
        label={handoverWords.what}
        segments={kinds.map((value) => ({ value, label: handoverWords.kinds[value] }))}
        value={kind}
        onValueChange={choices.setKind}
      />
      {kind === 'recipes' ? (
        <RecipeList recipes={recipes} onRun={onRun} />
      ) : (
        <>
          <ScopeField scope={scope} />
          {wish && <FormOptions choices={choices} />}
          {wish && (
            <PrivacyOptions
              kind={wish.form.kind}
              privacy={choices.privacy}
              onChange={choices.setPrivacy}
              onLook={onLook}
            />
          )}
          <RecordOptions record={choices.record} isRepeatable={choices.isRepeatable} onChange={choices.setRecord} />
        </>
      )}
    </div>
  );
}

/** Everything or the selection. Without a selection there is no choice. */
function ScopeField({ scope: { scope, setScope, count, unit, failure } }: Pick<HandoverChoices, 'scope'>) {
  if (count === 0) return null;
  return (
    <>
      <div className="handover-field">
        <span aria-hidden="true">{handoverWords.scope}</span>
        <SegmentedControl
          label={handoverWords.scope}
          segments={[
            { value: 'everything', label: handoverWords.everything },
            { value: 'selected', label: handoverWords.selected(count, unit) },
          ]}
          value={scope}
          onValueChange={setScope}
        />
      </div>
      {failure && <ErrorState failure={failure} compact />}
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
