import { Dialog } from '@base-ui/react/dialog';
import { Fullscreen, GalleryThumbnails, Info, Shrink } from 'lucide-react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import type { Mark } from '../../../src-preload/marks.ts';
import { CloseButton } from '../../components/close-button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { FileState } from '../../files/file-state.tsx';
import { STATE_WORDS } from '../../files/words.ts';
import { MarkBadges } from '../../marks/mark-badges.tsx';
import { PassToggle } from '../../marks/pass-toggle.tsx';
import { markWords } from '../../state/words.ts';
import type { LightboxPanes } from './use-lightbox-panes.ts';
import { lightboxWords } from './words.ts';

interface LightboxHeadProps {
  readonly file: FileRecord | undefined;
  readonly mark: Mark;
  readonly position: string;
  readonly panes: LightboxPanes;
}

/** The name, the place, the marks and the buttons of the file. */
export function LightboxHead({ file, mark, position, panes }: LightboxHeadProps) {
  const { facts, strip, toggleFacts, toggleStrip, toggleFullScreen } = panes;
  return (
    <div className="lightbox-head">
      <Dialog.Title className="lightbox-name text-cut" dir="auto">
        {file?.name ?? lightboxWords.file}
      </Dialog.Title>
      <span className="text-soft num lightbox-position">{position}</span>
      {file && <FileState file={file} />}
      <MarkBadges mark={mark} />
      <Spoken file={file} mark={mark} position={position} />
      <PassToggle />
      <IconButton label={lightboxWords.filmstrip} shortcut="s" aria-pressed={strip} onClick={toggleStrip}>
        <GalleryThumbnails />
      </IconButton>
      <IconButton label={lightboxWords.fullScreen} shortcut="shift+f" onClick={toggleFullScreen}>
        <Fullscreen />
      </IconButton>
      <IconButton label={lightboxWords.details} shortcut="i" aria-pressed={facts} onClick={toggleFacts}>
        <Info />
      </IconButton>
      <CloseButton />
    </div>
  );
}

interface FullScreenStateProps extends Pick<LightboxHeadProps, 'file' | 'mark' | 'position'> {
  readonly onLeave: () => void;
}

/** The place and the marks over a file that fills the screen. */
export function FullScreenState({ file, mark, position, onLeave }: FullScreenStateProps) {
  return (
    <div className="lightbox-full-state">
      <Dialog.Title className="visually-hidden">{file?.name ?? lightboxWords.file}</Dialog.Title>
      <MarkBadges mark={mark} />
      <span className="num lightbox-position">{position}</span>
      <Spoken file={file} mark={mark} position={position} />
      <IconButton label={lightboxWords.leaveFullScreen} shortcut="escape" onClick={onLeave}>
        <Shrink />
      </IconButton>
    </div>
  );
}

function Spoken({ file, mark, position }: Pick<LightboxHeadProps, 'file' | 'mark' | 'position'>) {
  return (
    <span className="visually-hidden" aria-live="polite">
      {file ? [file.name, position, STATE_WORDS[file.state], markWords(mark)].filter(Boolean).join(', ') : ''}
    </span>
  );
}
