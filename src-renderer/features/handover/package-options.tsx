import type { Query } from '../../../src-preload/domain.ts';
import {
  NAMED_PACKAGES,
  PACKAGE_FORMATS,
  type PackageFormat,
  PICTURE_PACKAGES,
} from '../../../src-preload/packages.ts';
import type { PrivacyChoices } from '../../../src-preload/privacy.ts';
import type { HandoverForm } from '../../../src-preload/recipes.ts';
import { RadioList } from '../../components/radio-list.tsx';
import { Select } from '../../components/select.tsx';
import { useInstructions } from '../../state/use-instructions.ts';
import { ConversionOptions } from './conversion-options.tsx';
import { NamePatternField } from './name-pattern-field.tsx';
import { handoverWords, packageWords } from './words.ts';

type PackageForm = Extract<HandoverForm, { readonly kind: 'package' }>;

export interface PackageOptionsProps {
  readonly query: Query;
  readonly privacy: PrivacyChoices;
  readonly form: PackageForm;
  readonly onChange: (form: PackageForm) => void;
}

const FORMATS = (Object.keys(packageWords) as PackageFormat[])
  .filter((value) => PACKAGE_FORMATS.includes(value))
  .map((value) => ({ value, ...packageWords[value] }));
/** The choice of no question. No instruction has an empty id. */
const NONE = '';

/** The format of a package, and the question whose options are the classes of its pictures. */
export function PackageOptions({ query, privacy, form, onChange }: PackageOptionsProps) {
  const questions = useInstructions(query).filter(({ options }) => options.length > 0);
  const choose = (format: PackageFormat) =>
    onChange({
      ...{ ...form, format },
      label: PICTURE_PACKAGES.includes(format) ? form.label : null,
      pattern: NAMED_PACKAGES.includes(format) ? form.pattern : null,
    });
  return (
    <>
      {query.collectionId === null && <p role="status">{handoverWords.needsCollection}</p>}
      <div className="handover-packages">
        <RadioList label={handoverWords.packageFor} options={FORMATS} value={form.format} onValueChange={choose} />
      </div>
      {PICTURE_PACKAGES.includes(form.format) && questions.length > 0 && (
        <div className="handover-field">
          <span aria-hidden="true">{handoverWords.classes}</span>
          <Select
            label={handoverWords.classes}
            options={[
              { value: NONE, label: handoverWords.noClasses },
              ...questions.map(({ id, description, mark }) => ({ value: id, label: description, mark })),
            ]}
            value={form.label ?? NONE}
            onValueChange={(label) => onChange({ ...form, label: label === NONE ? null : label })}
          />
        </div>
      )}
      {NAMED_PACKAGES.includes(form.format) && query.collectionId !== null && (
        <NamePatternField
          {...{ query, privacy, convert: form.convert ?? null, pattern: form.pattern }}
          inPackage={{ format: form.format, label: form.label }}
          usualPattern={handoverWords.usualPackagePattern}
          onChange={(pattern) => onChange({ ...form, pattern })}
        />
      )}
      <ConversionOptions convert={form.convert ?? null} onChange={(convert) => onChange({ ...form, convert })} />
    </>
  );
}
