import { Checkbox } from '../../components/checkbox.tsx';
import { ConversionOptions } from './conversion-options.tsx';
import type { FormOptionsProps } from './form-choices.ts';
import { NamePatternField } from './name-pattern-field.tsx';
import { handoverWords } from './words.ts';

/** What copies of files are called, with the first names below. */
export function FilesOptions({ query, privacy, form, onChange }: FormOptionsProps<'files'>) {
  return (
    <>
      {form.container === 'folder' && (
        <Checkbox
          checked={form.linkDuplicates}
          onCheckedChange={(linkDuplicates) => onChange({ ...form, linkDuplicates })}
        >
          {handoverWords.linkDuplicates}
        </Checkbox>
      )}
      <NamePatternField
        query={query}
        privacy={privacy}
        convert={form.convert ?? null}
        pattern={form.pattern}
        usualPattern={handoverWords.usualPattern}
        onChange={(pattern) => onChange({ ...form, pattern })}
      />
      <ConversionOptions convert={form.convert ?? null} onChange={(convert) => onChange({ ...form, convert })} />
    </>
  );
}
