import { useQuery } from '@tanstack/react-query';
import type { Query } from '../../../src-preload/domain.ts';
import type { PrivacyChoices } from '../../../src-preload/privacy.ts';
import { FILE_CONTAINERS, type HandoverForm } from '../../../src-preload/recipes.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { TextField } from '../../components/text-field.tsx';
import { call } from '../../desk.ts';
import { ConversionOptions } from './conversion-options.tsx';
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
      <TextField
        label={handoverWords.pattern}
        help={handoverWords.patternHelp}
        placeholder={handoverWords.usualPattern}
        maxLength={1_000}
        value={form.pattern ?? ''}
        onChange={(event) => onChange({ ...form, pattern: event.target.value === '' ? null : event.target.value })}
      />
      <NamesPreview query={query} privacy={privacy} form={form} />
      <ConversionOptions convert={form.convert ?? null} onChange={(convert) => onChange({ ...form, convert })} />
    </>
  );
}

const NAMES = 5;

function NamesPreview({ query, privacy, form: { pattern, convert = null } }: Omit<FilesOptionsProps, 'onChange'>) {
  const preview = useQuery({
    queryKey: ['names-preview', query, privacy, pattern, convert],
    queryFn: () =>
      call('handover.previewNames', { query, privacy, convert, limit: NAMES, ...(pattern !== null && { pattern }) }),
    placeholderData: (before) => before,
    retry: false,
  });
  if (preview.error) return <ErrorState failure={preview.error} compact />;
  const { names, total } = preview.data ?? { names: [], total: 0 };
  return (
    <section aria-label={handoverWords.names} aria-busy={preview.data === undefined}>
      <ul className="handover-names num">
        {names.map(({ path, name }) => (
          <li key={path} className={name === null ? 'text-faint' : undefined} dir="auto">
            {name ?? handoverWords.noName}
          </li>
        ))}
        {total > names.length && <li className="text-faint">{handoverWords.moreNames(total - names.length)}</li>}
      </ul>
    </section>
  );
}
