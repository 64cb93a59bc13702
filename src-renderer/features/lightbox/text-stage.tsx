import { useQuery } from '@tanstack/react-query';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { libraryKey } from '../../state/query-keys.ts';
import { decodeText, MOST_TEXT } from './decode-text.ts';
import { PlainStage } from './plain-stage.tsx';
import { readRange } from './read-range.ts';
import { lightboxWords } from './words.ts';

/** The beginning of a text file, as plain characters. */
export function TextStage({ file }: { readonly file: FileRecord }) {
  const { data, error } = useQuery({
    queryKey: libraryKey('text', file.archiveId, file.file),
    queryFn: async ({ signal }) => decodeText(await readRange(file, 0, MOST_TEXT, signal)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  });
  if (error) return <PlainStage file={file} words={lightboxWords.textFailed} />;
  return (
    <div className="stage stage-text">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre className="stage-pre copyable" dir="auto" tabIndex={0}>
        {data ?? <Skeleton width="60%" />}
      </pre>
      {(file.size ?? 0) > MOST_TEXT && (
        <p className="stage-note">{lightboxWords.beginning(MOST_TEXT, file.size ?? 0)}</p>
      )}
    </div>
  );
}
