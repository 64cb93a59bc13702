import { useState } from 'react';
import { NO_PRIVACY, type PrivacyChoices } from '../../../src-preload/privacy.ts';
import type { HandoverForm, HandoverWish } from '../../../src-preload/recipes.ts';
import { PLAIN_SHAPE } from '../../../src-preload/tables.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { commonWords } from '../../components/words.ts';
import { isNarrowed, useViewState } from '../../state/view-state.tsx';
import { FilesOptions } from './files-options.tsx';
import './handover.css';
import { HandoverProgress } from './handover-progress.tsx';
import { PackageOptions } from './package-options.tsx';
import { PrivacyOptions } from './privacy-options.tsx';
import { RecipeField } from './recipe-field.tsx';
import { RecipeList } from './recipe-list.tsx';
import { TableOptions } from './table-options.tsx';
import { useHandover } from './use-handover.ts';
import { useRecipes } from './use-recipes.ts';
import { type HandoverKind, handoverWords } from './words.ts';

type Forms = { readonly [Kind in HandoverKind]: Extract<HandoverForm, { readonly kind: Kind }> };

const FORMS: Forms = {
  table: { kind: 'table', format: 'csv', shape: PLAIN_SHAPE, withReadme: false },
  files: { kind: 'files', container: 'folder', pattern: null, linkDuplicates: false },
  package: { kind: 'package', format: 'label-studio', pattern: null, label: null },
};

/** Hands over what is shown: as a table, as files, as a package for another tool, or by a recipe. */
export function HandoverDialog({ onClose }: { readonly onClose: () => void }) {
  const { query } = useViewState();
  const recipes = useRecipes();
  const handover = useHandover(onClose);
  const [kind, setKind] = useState<HandoverKind | 'recipes'>('table');
  const [forms, setForms] = useState(FORMS);
  const [privacy, setPrivacy] = useState<PrivacyChoices>(NO_PRIVACY);
  const [recipe, setRecipe] = useState<string | null>(null);
  const wish: HandoverWish | null =
    kind === 'recipes' ? null : { query, form: forms[kind], privacy: meant(privacy, kind) };
  const isPossible = wish !== null && (kind !== 'package' || query.collectionId !== null);
  const setForm = (form: HandoverForm) => setForms({ ...forms, [form.kind]: form });
  const kinds = (['table', 'files', 'package', 'recipes'] as const).filter(
    (each) => each !== 'recipes' || recipes.length > 0,
  );
  return (
    <Dialog
      open
      onOpenChange={() => handover.isRunning || onClose()}
      size="large"
      title={handoverWords.title}
      description={isNarrowed(query) ? handoverWords.narrowed : handoverWords.all}
      footer={
        handover.isRunning ? (
          <Button onClick={handover.cancel}>{handoverWords.cancel}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{commonWords.cancel}</Button>
            {wish && (
              <Button
                variant="primary"
                disabled={!isPossible}
                onClick={() => handover.start(wish, recipe?.trim() ?? '')}
              >
                {handoverWords.start}
              </Button>
            )}
          </>
        )
      }
    >
      {handover.isRunning ? (
        <HandoverProgress progress={handover.progress} />
      ) : (
        <div className="handover">
          <SegmentedControl
            label={handoverWords.what}
            segments={kinds.map((value) => ({ value, label: handoverWords.kinds[value] }))}
            value={kind}
            onValueChange={setKind}
          />
          {kind === 'table' && wish && (
            <TableOptions query={query} privacy={wish.privacy} form={forms.table} onChange={setForm} />
          )}
          {kind === 'files' && wish && (
            <FilesOptions query={query} privacy={wish.privacy} form={forms.files} onChange={setForm} />
          )}
          {kind === 'package' && <PackageOptions query={query} form={forms.package} onChange={setForm} />}
          {kind === 'recipes' && <RecipeList recipes={recipes} onRun={handover.run} />}
          {wish && <PrivacyOptions kind={wish.form.kind} privacy={privacy} onChange={setPrivacy} />}
          {wish && <RecipeField name={recipe} onChange={setRecipe} />}
        </div>
      )}
    </Dialog>
  );
}

/** A box that is not shown for this kind does not count. */
function meant(privacy: PrivacyChoices, kind: HandoverKind): PrivacyChoices {
  return kind === 'table' ? { ...privacy, metadata: 'keep', uncleanable: 'stop' } : privacy;
}
