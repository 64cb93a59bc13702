import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { decodeText, detectEncoding, type Encoding } from '../../../src-preload/text-encoding.ts';
import { encodingWords } from '../../../src-preload/words/encoding-words.ts';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { Select } from '../../components/select.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { readRange } from '../../files/read-range.ts';
import { libraryKey } from '../../state/query-keys.ts';
import { PlainStage } from './plain-stage.tsx';
import { isDelimited, readTable } from './read-table.ts';
import { TableView } from './table-view.tsx';
import { lightboxWords } from './words.ts';

const CHOICES = Object.entries(encodingWords).map(([value, label]) => ({ value: value as Encoding, label }));

/** The preview of a text shows this many bytes. */
const MOST_TEXT = 1_000_000;

type Form = 'table' | 'text';

/** The beginning of a text file, as plain text or as a table. */
export function TextStage({ file }: { readonly file: FileRecord }) {
  const { data: bytes, error } = useQuery({
    queryKey: libraryKey('text', file.archiveId, file.file),
    queryFn: ({ signal }) => readRange(file, 0, MOST_TEXT, signal),
    gcTime: 30_000,
  });
  const [chosen, setChosen] = useState<Encoding | null>(null);
  const [form, setForm] = useState<Form>('table');
  const detected = useMemo(() => (bytes === undefined ? null : detectEncoding(bytes)), [bytes]);
  const encoding = chosen ?? detected;
  const text = useMemo(
    () => (bytes === undefined || encoding === null ? null : decodeText(bytes, encoding)),
    [bytes, encoding],
  );
  const table = useMemo(() => (text !== null && isDelimited(file) ? readTable(text) : null), [text, file]);
  if (error) return <PlainStage file={file} words={lightboxWords.textFailed} />;
  return (
    <div className="stage stage-text">
      {table !== null && form === 'table' ? (
        <TableView table={table} label={file.name} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <pre className="stage-pre copyable" dir="auto" tabIndex={0}>
          {text ?? <Skeleton width="60%" />}
        </pre>
      )}
      <div className="stage-bar">
        {table !== null && (
          <SegmentedControl
            label={lightboxWords.showAs}
            segments={[
              { value: 'table', label: lightboxWords.asTable },
              { value: 'text', label: lightboxWords.asText },
            ]}
            value={form}
            onValueChange={setForm}
          />
        )}
        <span className="text-soft stage-bar-note">
          {shown(file, table !== null && form === 'table' && table.isCut)}
        </span>
        {encoding !== null && (
          <Select
            label={lightboxWords.encoding}
            options={CHOICES.map(({ value, label }) => ({
              value,
              label: value === detected ? lightboxWords.detected(label) : label,
            }))}
            value={encoding}
            onValueChange={setChosen}
            variant="quiet"
          />
        )}
      </div>
    </div>
  );
}

function shown({ size }: FileRecord, isCut: boolean): string {
  if ((size ?? 0) > MOST_TEXT) return lightboxWords.beginning(MOST_TEXT, size ?? 0);
  return isCut ? lightboxWords.firstRows : '';
}
