import { Dialog } from '@base-ui/react/dialog';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { hasBytes } from '../../files/has-bytes.ts';
import { viewUrl } from '../../files/media-urls.ts';
import { dropSource } from '../../hooks/image-source.ts';
import { useMark } from '../../marks/use-marks.ts';
import { useNoteRecent } from '../../state/recent-files.ts';
import { LightboxFacts } from './lightbox-facts.tsx';
import { FullScreenState, LightboxHead } from './lightbox-head.tsx';
import { useLightboxKeys } from './lightbox-keys.ts';
import { type LightboxWalk, type LightboxWalkProps, walkOf } from './lightbox-walk.ts';
import { Stage } from './stage.tsx';
import type { StageKeys } from './stage-props.ts';
import { Strip } from './strip.tsx';
import { useLightboxPanes } from './use-lightbox-panes.ts';
import { lightboxWords } from './words.ts';
import '../../components/dialog.css';
import './filmstrip.css';
import './lightbox.css';

export interface LightboxFrameProps extends LightboxWalkProps {
  readonly onClose: () => void;
  /** Called with the places in the result that are on screen, to load them. */
  readonly onShow?: ((indexes: readonly number[]) => void) | undefined;
  /** False when the opener itself returns the focus. */
  readonly returnFocus: boolean;
}

/** One file over the whole window. The arrow keys lead to the next and the previous one. */
export function LightboxFrame(props: LightboxFrameProps) {
  const { index, fileAt, steps, onMove, onClose, returnFocus } = props;
  const file = fileAt(index);
  const panes = useLightboxPanes();
  const { facts, isFull, leaveFullScreen } = panes;
  const mark = useMark(file ?? null);
  const keys: StageKeys = useRef(null);
  const popup = useRef<HTMLDivElement>(null);
  const [pixels, setPixels] = useState<FilePixels | null>(null);
  useNoteRecent(file);
  usePrefetch([fileAt(index + 1), fileAt(index - 1)], file);
  const walk = walkOf(props);
  const { onKeyDown, help } = useLightboxKeys(file, walk, {
    ...panes,
    stage: (event) => keys.current?.(event) ?? false,
    around: steps?.around ?? null,
    close: onClose,
  });
  const position = positionText(walk, steps?.isSelection === true);
  const leave = () => (isFull ? leaveFullScreen() : onClose());
  return (
    <Dialog.Root open onOpenChange={(open) => !open && leave()}>
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          className="dialog-whole lightbox"
          onKeyDown={onKeyDown}
          initialFocus={popup}
          finalFocus={returnFocus}
        >
          {!isFull && <LightboxHead file={file} mark={mark} position={position} panes={panes} />}
          <div className="lightbox-body">
            <div className="lightbox-column">
              <FileBetweenArrows file={file} walk={walk} keys={keys} onPixels={setPixels} />
              <Strip walk={walk} isShown={panes.strip} onShow={props.onShow} />
            </div>
            {facts && file && !isFull && (
              <LightboxFacts
                file={file}
                pixels={pixels?.file === file ? pixels.words : undefined}
                onPreview={(sibling) => {
                  const found = nearbyIndex(sibling, index, fileAt);
                  if (found !== null) onMove(found);
                }}
              />
            )}
          </div>
          {isFull && <FullScreenState file={file} mark={mark} position={position} onLeave={leaveFullScreen} />}
          {help}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function positionText({ place, count }: LightboxWalk, isSelection: boolean): string {
  return isSelection
    ? lightboxWords.positionSelected(place + 1, count ?? place + 1)
    : lightboxWords.position(place + 1, count);
}

/** Looks near `index`, because most orders keep the files of a submission together. Null for a file that the filters leave out. */
function nearbyIndex(file: FileRecord, index: number, fileAt: LightboxWalkProps['fileAt']): number | null {
  for (let distance = 0; distance <= file.siblings; distance += 1) {
    for (const place of [index + distance, index - distance]) {
      const found = fileAt(place);
      if (found?.file === file.file && found.archiveId === file.archiveId) return place;
    }
  }
  return null;
}

/** The size of a video's pictures, in words. */
interface FilePixels {
  readonly file: FileRecord;
  readonly words: string;
}

interface FileBetweenArrowsProps {
  readonly file: FileRecord | undefined;
  readonly walk: LightboxWalk;
  readonly keys: StageKeys;
  readonly onPixels: (pixels: FilePixels) => void;
}

function FileBetweenArrows({ file, walk, keys, onPixels }: FileBetweenArrowsProps) {
  return (
    <div className="lightbox-stage">
      {file && (
        <Stage
          key={`${file.archiveId}/${file.file}`}
          file={file}
          keys={keys}
          onPixels={(words) => onPixels({ file, words })}
        />
      )}
      <Arrow side="start" onPress={walk.previous} />
      <Arrow side="end" onPress={walk.next} />
    </div>
  );
}

interface ArrowProps {
  readonly side: 'start' | 'end';
  /** Null at an end. */
  readonly onPress: (() => void) | null;
}

function Arrow({ side, onPress }: ArrowProps) {
  return (
    <IconButton
      label={side === 'start' ? lightboxWords.previous : lightboxWords.next}
      shortcut={side === 'start' ? 'left' : 'right'}
      className={`lightbox-arrow lightbox-arrow-${side}`}
      // Not `disabled`, which would drop the focus from the button.
      aria-disabled={onPress === null || undefined}
      onClick={onPress ?? undefined}
    >
      {side === 'start' ? <ChevronLeft /> : <ChevronRight />}
    </IconButton>
  );
}

/** Loads and decodes the pictures before and after this one, so that they are on screen in the next frame. Keeps this one for the way back. */
function usePrefetch(around: readonly (FileRecord | undefined)[], shown: FileRecord | undefined): void {
  const urls = around.flatMap((file) => (file?.kind === 'image' && hasBytes(file) ? [viewUrl(file)] : []));
  const wanted = urls.join('\n');
  const kept = shown === undefined ? '' : viewUrl(shown);
  const held = useRef(new Map<string, HTMLImageElement>());
  useEffect(() => {
    const next = new Set(wanted === '' ? [] : wanted.split('\n'));
    for (const [url, image] of held.current) if (!next.has(url) && url !== kept) drop(held.current, url, image);
    for (const url of next) {
      if (held.current.has(url)) continue;
      const image = Object.assign(new Image(), { src: url });
      // The stage says why a picture cannot be drawn.
      image.decode().catch(() => undefined);
      held.current.set(url, image);
    }
  }, [wanted, kept]);
  useEffect(() => {
    const { current } = held;
    return () => {
      for (const [url, image] of current) drop(current, url, image);
    };
  }, []);
}

function drop(held: Map<string, HTMLImageElement>, url: string, image: HTMLImageElement): void {
  dropSource(image);
  held.delete(url);
}
