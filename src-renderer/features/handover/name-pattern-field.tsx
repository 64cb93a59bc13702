import { useQuery } from '@tanstack/react-query';
import type { Conversion } from '../../../src-preload/conversions.ts';
import type { Query } from '../../../src-preload/domain.ts';
import type { PackageFormat } from '../../../src-preload/packages.ts';
import type { PrivacyChoices } from '../../../src-preload/privacy.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { TextField } from '../../components/text-field.tsx';
import { call } from '../../desk.ts';
import { handoverWords } from './words.ts';

/** A package whose files the pattern names. The preview shows where they are in it. */
interface NamedPackage {
  readonly format: PackageFormat;
  readonly label: string | null;
}

interface NamePatternFieldProps {
  readonly query: Query;
  readonly privacy: PrivacyChoices;
  readonly convert: Conversion | null;
  /** Absent for copies of files. */
  readonly inPackage?: NamedPackage;
  /** Null: the usual pattern. */
  readonly pattern: string | null;
  readonly usualPattern: string;
  readonly onChange: (pattern: string | null) => void;
}

const NAMES = 5;

/** The pattern of the names of copies, with the first names below. */
export function NamePatternField({ usualPattern, onChange, ...preview }: NamePatternFieldProps) {
  return (
    <>
      <TextField
        label={handoverWords.pattern}
        help={handoverWords.patternHelp}
        placeholder={usualPattern}
        maxLength={1_000}
        value={preview.pattern ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      />
      <NamesPreview {...preview} />
    </>
  );
}

type NamesPreviewProps = Omit<NamePatternFieldProps, 'usualPattern' | 'onChange'>;

function NamesPreview({ query, privacy, convert, pattern, inPackage }: NamesPreviewProps) {
  const preview = useQuery({
    queryKey: ['names-preview', query, privacy, pattern, convert, inPackage],
    queryFn: () =>
      call('handover.previewNames', {
        query,
        privacy,
        convert,
        limit: NAMES,
        ...(pattern !== null && { pattern }),
        ...(inPackage !== undefined && { inPackage }),
      }),
    placeholderData: (before) => before,
  });
  if (preview.error) return <ErrorState failure={preview.error} compact />;
  const { names, total } = preview.data ?? { names: [], total: 0 };
  return (
    <section aria-label={handoverWords.names} aria-busy={preview.data === undefined}>
      <ul className="handover-names num">
        {names.map(({ path, name }) => (
          <li key={path} className={name === null ? 'text-faint' : undefined} dir="auto">
            {name ?? (inPackage === undefined ? handoverWords.noName : handoverWords.notInPackage)}
          </li>
        ))}
        {total > names.length && <li className="text-faint">{handoverWords.moreNames(total - names.length)}</li>}
      </ul>
    </section>
  );
}
