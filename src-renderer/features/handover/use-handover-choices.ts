import { useState } from 'react';
import { NO_PRIVACY, type PrivacyChoices } from '../../../src-preload/privacy.ts';
import type { HandoverForm, HandoverWish } from '../../../src-preload/recipes.ts';
import { PLAIN_SHAPE } from '../../../src-preload/tables.ts';
import { useScope } from '../../results/use-scope.ts';
import { type HandoverRecord, NO_RECORD } from './record-options.tsx';
import type { HandoverKind } from './words.ts';

type Forms = { readonly [Kind in HandoverKind]: Extract<HandoverForm, { readonly kind: Kind }> };

const FORMS: Forms = {
  table: { kind: 'table', format: 'csv', shape: PLAIN_SHAPE, withReadme: false },
  files: { kind: 'files', container: 'folder', pattern: null, linkDuplicates: false },
  package: { kind: 'package', format: 'label-studio', pattern: null, label: null },
};

export type HandoverChoices = ReturnType<typeof useHandoverChoices>;

/** Everything that a person chooses in the dialog. */
export function useHandoverChoices() {
  const scope = useScope();
  const [dialogId] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<HandoverKind | 'recipes'>('table');
  const [forms, setForms] = useState(FORMS);
  const [privacy, setPrivacy] = useState<PrivacyChoices>(NO_PRIVACY);
  const [record, setRecord] = useState<HandoverRecord>(NO_RECORD);
  const isRepeatable = scope.scope === 'everything';
  const { query } = scope;
  const wish: HandoverWish | null =
    kind === 'recipes' || query === null ? null : { query, form: forms[kind], privacy: meant(privacy, kind) };
  return {
    /** Other for each opening of the dialog. */
    dialogId,
    ...{ scope, kind, setKind, forms, privacy, setPrivacy, setRecord },
    /** What was chosen. Null for recipes, and until the selected items are known. */
    wish,
    /** A field that is not shown does not count. */
    record: isRepeatable ? record : { ...record, recipe: null },
    isRepeatable,
    setForm: (form: HandoverForm) => setForms({ ...forms, [form.kind]: form }),
    /** A package holds one collection. */
    isPossible: kind !== 'package' || (query?.collectionId ?? null) !== null,
  };
}

/** A box that is not shown for this kind does not count. */
function meant(privacy: PrivacyChoices, kind: HandoverKind): PrivacyChoices {
  return kind === 'table' ? { ...privacy, metadata: 'keep', uncleanable: 'stop' } : privacy;
}
