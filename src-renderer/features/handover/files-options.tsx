import type { HandoverForm } from '../../../src-preload/recipes.ts';
import { TextField } from '../../components/text-field.tsx';
import { handoverWords } from './words.ts';

type FilesForm = Extract<HandoverForm, { readonly kind: 'files' }>;

export interface FilesOptionsProps {
  readonly form: FilesForm;
  readonly onChange: (form: FilesForm) => void;
}

export function FilesOptions({ form, onChange }: FilesOptionsProps) {
  return (
    <>
      <p className="text-soft">{handoverWords.copies}</p>
      <TextField
        label={handoverWords.pattern}
        help={handoverWords.patternHelp}
        placeholder={handoverWords.usualPattern}
        maxLength={1_000}
        value={form.pattern ?? ''}
        onChange={(event) => onChange({ ...form, pattern: event.target.value === '' ? null : event.target.value })}
      />
    </>
  );
}
