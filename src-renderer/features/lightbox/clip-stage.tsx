import { useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { Button } from '../../components/button.tsx';
import { lightboxWords } from './words.ts';

interface ClipStageProps {
  readonly file: FileRecord;
  readonly url: string;
  readonly onClose: () => void;
}

/** Plays the film that a phone recorded with a photograph, in the place of the photograph. */
export function ClipStage({ file, url, onClose }: ClipStageProps) {
  const [failed, setFailed] = useState(false);
  return (
    <div className="stage stage-player">
      {failed ? (
        <p className="text-soft">{lightboxWords.pictureNotPlayed}</p>
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: participants send no captions
        <video
          className="stage-video"
          src={url}
          controls
          autoPlay
          aria-label={lightboxWords.clipOf(file.name)}
          onLoadedMetadata={({ currentTarget }) => setFailed(currentTarget.videoWidth === 0)}
          onError={() => setFailed(true)}
        />
      )}
      <Button onClick={onClose}>{lightboxWords.showPicture}</Button>
    </div>
  );
}
