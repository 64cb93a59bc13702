import type { ReactNode } from 'react';
import type { FileRecord } from '../../src-preload/domain.ts';
import { KindIcon } from './kind-icon.tsx';
import { useWaveform } from './use-waveform.ts';
import { Waveform } from './waveform.tsx';

/** Larger recordings show their waveform only in the preview. */
const MOST_BYTES = 8 * 1_048_576;

export interface SoundPosterProps {
  readonly file: FileRecord;
  /** Leaves out the icon, for small places. */
  readonly bare: boolean;
  readonly children: ReactNode;
}

/** The waveform of a short recording. Shows `children` for others. */
export function SoundPoster({ file, bare, children }: SoundPosterProps) {
  const bars = useWaveform(file, (file.size ?? 0) <= MOST_BYTES);
  if (!bars) return children;
  return (
    <span className="thumbnail thumbnail-layers thumbnail-poster">
      <Waveform bars={bars} />
      {!bare && <KindIcon file={file} />}
    </span>
  );
}
