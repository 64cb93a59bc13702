import { type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { type StageProps, useStageKeys } from './stage-props.ts';
import { usePlayerSource } from './use-player-source.ts';
import { lightboxWords } from './words.ts';

interface ClipStageProps extends Pick<StageProps, 'file' | 'keys'> {
  readonly url: string;
  readonly onClose: () => void;
}

/** Plays the film that a phone recorded with a photograph, in the place of the photograph. */
export function ClipStage({ file, keys, url, onClose }: ClipStageProps) {
  const [failed, setFailed] = useState(false);
  const player = useRef<HTMLVideoElement>(null);
  usePlayerSource(player, url);
  useStageKeys(keys, (event) => takeClipKey(event, onClose));
  return (
    <div className="stage stage-player">
      {failed ? (
        <p className="text-soft">{lightboxWords.clipFailed}</p>
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: participants send no captions
        <video
          className="stage-video"
          ref={player}
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

/** K changes between a photograph and its clip. @param change null without a clip */
export function takeClipKey({ key }: KeyboardEvent, change: (() => void) | null): boolean {
  if (key.toLowerCase() !== 'k' || change === null) return false;
  change();
  return true;
}
