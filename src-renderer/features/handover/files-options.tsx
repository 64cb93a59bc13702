import type { Query } from '../../../src-preload/domain.ts';
import type { PrivacyChoices } from '../../../src-preload/privacy.ts';
import { FILE_CONTAINERS, type HandoverForm } from '../../../src-preload/recipes.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { ConversionOptions } from './conversion-options.tsx';
import { NamePatternField } from './name-pattern-field.tsx';
import { handoverWords } from './words.ts';

type FilesForm = Extract<HandoverForm, { readonly kind: 'files' }>;

export interface FilesOptionsProps {
  readonly query: Query;
  readonly privacy: PrivacyChoices;
  readonly form: FilesForm;
  readonly onChange: (form: FilesForm) => void;
}

const CONTAINERS = FILE_CONTAINERS.map((value) => ({ value, label: handoverWords.containers[value] }));

/** Where copies of files go and what they are called, with the first names below. */
export function FilesOptions({ query, privacy, form, onChange }: FilesOptionsProps) {
  return (
    <>
      <p className="text-soft">{handoverWords.copies}</p>
      <div className="handover-field">
        <span aria-hidden="true">{handoverWords.container}</span>
        <SegmentedControl
          label={handoverWords.container}
          segments={CONTAINERS}
          value={form.container}
          onValueChange={(container) => onChange({ ...form, container, linkDuplicates: false })}
        />
      </div>
      {form.container === 'folder' && (
        <Checkbox
          checked={form.linkDuplicates}
          onCheckedChange={(linkDuplicates) => onChange({ ...form, linkDuplicates })}
        >
          {handoverWords.linkDuplicates}
        </Checkbox>
      )}
      <NamePatternField
        {...{ query, privacy, convert: form.convert ?? null, pattern: form.pattern }}
        usualPattern={handoverWords.usualPattern}
        onChange={(pattern) => onChange({ ...form, pattern })}
      />
      <ConversionOptions convert={form.convert ?? null} onChange={(convert) => onChange({ ...form, convert })} />
    </>
  );
}
