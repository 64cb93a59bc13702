import { NAMED_PACKAGES, PICTURE_PACKAGES } from '../../../src-preload/packages.ts';
import { Select } from '../../components/select.tsx';
import { useInstructions } from '../../state/use-instructions.ts';
import { ConversionOptions } from './conversion-options.tsx';
import type { FormOptionsProps } from './form-choices.ts';
import { HandoverField } from './handover-field.tsx';
import { NamePatternField } from './name-pattern-field.tsx';
import { handoverWords } from './words.ts';

/** The choice of no question. No instruction has an empty id. */
const NONE = '';

/** The question whose options are the classes of the pictures of a package, and their names. */
export function PackageOptions({ query, privacy, form, onChange }: FormOptionsProps<'package'>) {
  const questions = useInstructions(query).filter(({ options }) => options.length > 0);
  return (
    <>
      {query.collectionId === null && <p role="status">{handoverWords.needsCollection}</p>}
      {PICTURE_PACKAGES.includes(form.format) && questions.length > 0 && (
        <HandoverField label={handoverWords.classes}>
          <Select
            label={handoverWords.classes}
            options={[
              { value: NONE, label: handoverWords.noClasses },
              ...questions.map(({ id, description, qualifier }) => ({ value: id, label: description, qualifier })),
            ]}
            value={form.label ?? NONE}
            onValueChange={(label) => onChange({ ...form, label: label === NONE ? null : label })}
          />
        </HandoverField>
      )}
      {NAMED_PACKAGES.includes(form.format) && query.collectionId !== null && (
        <NamePatternField
          query={query}
          privacy={privacy}
          convert={form.convert ?? null}
          pattern={form.pattern}
          inPackage={{ format: form.format, label: form.label }}
          usualPattern={handoverWords.usualPackagePattern}
          onChange={(pattern) => onChange({ ...form, pattern })}
        />
      )}
      <ConversionOptions convert={form.convert ?? null} onChange={(convert) => onChange({ ...form, convert })} />
    </>
  );
}
