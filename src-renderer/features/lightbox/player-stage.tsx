import { useEffect, useRef, useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { KindIcon } from '../../files/kind-icon.tsx';
import { fileUrl } from '../../files/media-urls.ts';
import { PlainStage } from './plain-stage.tsx';
import { lightboxWords } from './words.ts';

/** Video and audio with the controls of the browser engine. */
export function PlayerStage({ file }: { readonly file: FileRecord }) {
  const [failed, setFailed] = useState(false);
  const player = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  const url = fileUrl(file);
  useEffect(() => {
    const element = player.current;
    if (element === null) return;
    element.src = url;
    return () => {
      element.removeAttribute('src');
      element.load();
    };
  }, [url]);
  if (failed) {
    return <PlainStage file={file} words={lightboxWords.recordingFailed} />;
  }
  const shared = {
    ref: player,
    controls: true,
    preload: 'metadata',
    'aria-label': file.name,
    onError: () => setFailed(true),
  } as const;
  if (file.kind === 'video') {
    return (
      <div className="stage stage-player">
        <video className="stage-video" {...shared} />
      </div>
    );
  }
  return (
    <div className="stage stage-plain">
      <KindIcon file={file} />
      <p className="stage-plain-name">{file.name}</p>
      <audio className="stage-audio" {...shared} />
    </div>
  );
}
