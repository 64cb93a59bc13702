import { useRef, useState } from 'react';
import type { FileContent, MediaKind } from '../../../src-preload/domain.ts';
import { KindIcon } from '../../files/kind-icon.tsx';
import { fileUrl, viewUrl } from '../../files/media-urls.ts';
import { AudioPlayer } from './audio-player.tsx';
import { PlainStage } from './plain-stage.tsx';
import type { StageProps } from './stage-props.ts';
import { usePlayerSource } from './use-player-source.ts';
import { lightboxWords } from './words.ts';

export interface PlayerStageProps extends StageProps {
  readonly kind: Extract<MediaKind, 'video' | 'audio'>;
  /** Null until it is read. */
  readonly content: FileContent | null;
}

/** The codec whose first frame the library can draw. */
const DRAWN = 'HEVC';

/** Video and audio, if the browser engine can play them. */
export function PlayerStage({ kind, content, ...props }: PlayerStageProps) {
  const { file } = props;
  const [plays, setPlays] = useState<'all' | 'sound' | 'nothing'>(kind === 'video' ? 'all' : 'sound');
  const fail = () => setPlays('nothing');
  const icon = content?.film?.codecs.includes(DRAWN) ? <FilmFrame file={file} /> : <KindIcon file={file} />;
  if (plays === 'nothing') {
    const words = content?.isCutOff ? lightboxWords.recordingCutOff : lightboxWords.recordingFailed;
    return <PlainStage file={file} words={words} icon={icon} />;
  }
  if (plays === 'sound') {
    return (
      <div className="stage stage-plain">
        {icon}
        <p className="stage-plain-name" dir="auto">
          {file.name}
        </p>
        {kind === 'video' && <p className="text-soft">{lightboxWords.pictureNotPlayed}</p>}
        <AudioPlayer {...props} onFailed={fail} />
      </div>
    );
  }
  return <Film {...props} onSoundOnly={() => setPlays('sound')} onFailed={fail} />;
}

/** The first frame of a film that the engine cannot decode, if the library can. */
function FilmFrame({ file }: Pick<StageProps, 'file'>) {
  const [failed, setFailed] = useState(false);
  if (failed) return <KindIcon file={file} />;
  return <img className="stage-frame" src={viewUrl(file)} alt="" onError={() => setFailed(true)} />;
}

interface FilmProps extends StageProps {
  /** Called if the engine plays the sound of a video but has no decoder for its pictures. It reports no error then. */
  readonly onSoundOnly: () => void;
  readonly onFailed: () => void;
}

function Film({ file, onPixels, onSoundOnly, onFailed }: FilmProps) {
  const player = useRef<HTMLVideoElement>(null);
  usePlayerSource(player, fileUrl(file));
  return (
    <div className="stage stage-player">
      {/* biome-ignore lint/a11y/useMediaCaption: participants send no captions */}
      <video
        ref={player}
        className="stage-video"
        controls
        preload="metadata"
        aria-label={file.name}
        onLoadedMetadata={({ currentTarget: { videoWidth, videoHeight } }) => {
          if (videoWidth === 0) onSoundOnly();
          else onPixels(`${videoWidth} × ${videoHeight}`);
        }}
        onError={onFailed}
      />
    </div>
  );
}
