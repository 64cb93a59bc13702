import { useState } from 'react';
import type { PrivacyChoices } from '../../../src-preload/privacy.ts';
import type { HandoverForm, HandoverWish } from '../../../src-preload/recipes.ts';
import { useScope } from '../../results/use-scope.ts';
import { remember, remembered } from '../../state/remembered.ts';
import { choiceOf, choose, meantPrivacy, readRemembered, rememberedOf } from './form-choices.ts';
import { type HandoverRecord, NO_RECORD } from './record-options.tsx';

export type HandoverChoices = ReturnType<typeof useHandoverChoices>;

/** Everything that a person chooses in the dialog. It begins with the form and the privacy of the last hand-over. */
export function useHandoverChoices() {
  const scope = useScope();
  const [dialogId] = useState(() => crypto.randomUUID());
  const [{ privacy: firstPrivacy, ...first }] = useState(() => remembered('handover', readRemembered));
  const [form, setForm] = useState(first);
  const [privacy, setPrivacy] = useState<PrivacyChoices>(firstPrivacy);
  const [record, setRecord] = useState<HandoverRecord>(NO_RECORD);
  const isRepeatable = scope.scope === 'everything';
  const { query } = scope;
  const { kind, forms } = form;
  const wish: HandoverWish | null =
    kind === 'recipes' || query === null
      ? null
      : { query, form: forms[kind], privacy: meantPrivacy(privacy, forms[kind]) };
  return {
    /** Other for each opening of the dialog. */
    dialogId,
    scope,
    kind,
    forms,
    privacy,
    setPrivacy,
    setRecord,
    /** The name of the chosen form in the list. */
    choice: choiceOf(form),
    choose: (choice: string) => setForm(choose(form, choice)),
    /** What was chosen. Null for recipes, and until the selected items are known. */
    wish,
    /** A field that is not shown does not count. */
    record: isRepeatable ? record : { ...record, recipe: null },
    isRepeatable,
    setForm: (next: HandoverForm) => setForm({ kind: next.kind, forms: { ...forms, [next.kind]: next } }),
    /** A package holds one collection. */
    isPossible: kind !== 'package' || (query?.collectionId ?? null) !== null,
    /** The next hand-over begins with these choices. */
    remember: () => remember('handover', rememberedOf(form, privacy)),
  };
}
