import { Dialog } from '@base-ui/react/dialog';
import { ChevronLeft, ChevronRight, Info, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import type { Mark } from '../../../src-preload/marks.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { commonWords } from '../../components/words.ts';
import { FileState } from '../../files/file-state.tsx';
import { hasBytes } from '../../files/has-bytes.ts';
import { viewUrl } from '../../files/media-urls.ts';
import { STATE_WORDS } from '../../files/words.ts';
import { dropSource } from '../../hooks/drop-source.ts';
import { isTyping } from '../../hooks/shortcut.ts';
import { MarkBadges } from '../../marks/mark-badges.tsx';
import { PassToggle } from '../../marks/pass-toggle.tsx';
import { useReview } from '../../marks/review.tsx';
import { useMark } from '../../marks/use-marks.ts';
import { usePass } from '../../marks/use-pass.ts';
import type { ItemSteps } from '../../results/use-item-steps.ts';
import { useNoteRecent } from '../../state/recent-files.ts';
import { useRemembered } from '../../state/remembered.ts';
import { markWords } from '../../state/words.ts';
import { LightboxFacts } from './lightbox-facts.tsx';
import { Stage } from './stage.tsx';
import type { StageKeys } from './stage-props.ts';
import { lightboxWords } from './words.ts';
import '../../components/dialog.css';
import './lightbox.css';

export interface LightboxFrameProps {
  /** 0-based. */
  readonly index: number;
  /** Null while it is unknown. */
  readonly total: number | null;
  readonly fileAt: (index: number) => FileRecord | undefined;
  readonly onMove: (index: number) => void;
  readonly onClose: () => void;
  /** Where it is among several selected files. Null: the files of the result follow each other. */
  readonly steps?: ItemSteps | undefined;
  /** False when the opener itself returns the focus. */
  readonly returnFocus: boolean;
}

/** One file over the whole window. The arrow keys lead to the next and the previous one. */
export function LightboxFrame({ index, total, fileAt, steps, onMove, onClose, returnFocus }: LightboxFrameProps) {
  const file = fileAt(index);
  const [facts, setFacts] = useRemembered('lightbox.facts', shownUnlessHidden);
  const review = useReview();
  const mark = useMark(file ?? null);
  const keys: StageKeys = useRef(null);
  const popup = useRef<HTMLDivElement>(null);
  const [pixels, setPixels] = useState<{ readonly file: FileRecord; readonly words: string } | null>(null);
  useNoteRecent(file);
  usePrefetch([fileAt(index + 1), fileAt(index - 1)]);
  const isLast = total !== null && index >= total - 1;
  const next = steps ? steps.next : isLast ? null : () => onMove(index + 1);
  const previous = steps ? steps.previous : index === 0 ? null : () => onMove(index - 1);
  usePass(() => file, next ?? undefined);
  const onKeyDown = (event: KeyboardEvent) =>
    pressed(event, {
      review: () =>
        file !== undefined &&
        review.press(
          event,
          async () => [file],
          () => setFacts(true),
        ),
      stage: keys.current,
      move: (step) => (step > 0 ? next : previous)?.(),
      around: steps?.around ?? null,
      toggleFacts: () => setFacts(!facts),
      close: onClose,
    });
  const position = steps?.isSelection
    ? lightboxWords.positionSelected(steps.place, steps.count ?? steps.place)
    : lightboxWords.position(index + 1, total);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          className="dialog-whole lightbox"
          onKeyDown={onKeyDown}
          initialFocus={popup}
          finalFocus={returnFocus}
        >
          <LightboxHead file={file} mark={mark} position={position} facts={facts} onFacts={() => setFacts(!facts)} />
          <div className="lightbox-body">
            <div className="lightbox-stage">
              {file && (
                <Stage
                  key={`${file.archiveId}/${file.file}`}
                  file={file}
                  keys={keys}
                  onPixels={(words) => setPixels({ file, words })}
                />
              )}
              <Arrow side="start" onPress={previous} />
              <Arrow side="end" onPress={next} />
            </div>
            {facts && file && (
              <LightboxFacts
                file={file}
                pixels={pixels?.file === file ? pixels.words : undefined}
                onLook={(sibling) => {
                  const place = nearbyIndex(sibling, index, fileAt);
                  if (place !== null) onMove(place);
                }}
              />
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface PressedActions {
  /** True when the key marks the file. */
  readonly review: () => boolean;
  readonly stage: StageKeys['current'];
  readonly move: (step: number) => void;
  /** The next one of several selected files. Null without them. */
  readonly around: (() => void) | null;
  readonly toggleFacts: () => void;
  readonly close: () => void;
}

function pressed(event: KeyboardEvent, actions: PressedActions): void {
  // The window's own shortcuts rest while it is covered; Escape belongs to the dialog.
  if (event.key !== 'Escape') event.stopPropagation();
  if (actions.review()) return;
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
  // A player's own keys seek and pause.
  if (event.target instanceof HTMLMediaElement && event.key !== 'i') return;
  if (actions.stage?.(event)) event.preventDefault();
  else if (event.key === 'ArrowRight') actions.move(1);
  else if (event.key === 'ArrowLeft') actions.move(-1);
  else if (event.key === 'i' || event.key === 'I') actions.toggleFacts();
  else if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) (actions.around ?? actions.close)();
  else return;
  event.preventDefault();
}

interface LightboxHeadProps {
  readonly file: FileRecord | undefined;
  readonly mark: Mark;
  readonly position: string;
  readonly facts: boolean;
  readonly onFacts: () => void;
}

function LightboxHead({ file, mark, position, facts, onFacts }: LightboxHeadProps) {
  return (
    <header className="lightbox-head">
      <Dialog.Title className="lightbox-name text-cut" dir="auto">
        {file?.name ?? lightboxWords.file}
      </Dialog.Title>
      <span className="text-soft num lightbox-position">{position}</span>
      {file && <FileState file={file} />}
      <MarkBadges mark={mark} />
      <span className="visually-hidden" aria-live="polite">
        {file ? [file.name, position, STATE_WORDS[file.state], markWords(mark)].filter(Boolean).join(', ') : ''}
      </span>
      <PassToggle />
      <IconButton label={lightboxWords.details} shortcut="i" aria-pressed={facts} onClick={onFacts}>
        <Info />
      </IconButton>
      <Dialog.Close
        render={
          <IconButton label={commonWords.close} shortcut="escape">
            <X />
          </IconButton>
        }
      />
    </header>
  );
}

/** Looks near `index`, because most orders keep the files of a submission together. Null for a file that the filters leave out. */
function nearbyIndex(file: FileRecord, index: number, fileAt: LightboxFrameProps['fileAt']): number | null {
  for (let distance = 0; distance <= file.siblings; distance += 1) {
    for (const place of [index + distance, index - distance]) {
      const found = fileAt(place);
      if (found?.file === file.file && found.archiveId === file.archiveId) return place;
    }
  }
  return null;
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

/** Loads the pictures before and after this one, and stops when another file is shown. */
function usePrefetch(files: readonly (FileRecord | undefined)[]): void {
  const urls = files.flatMap((file) => (file?.kind === 'image' && hasBytes(file) ? [viewUrl(file)] : []));
  const wanted = urls.join('\n');
  useEffect(() => {
    const images = wanted === '' ? [] : wanted.split('\n').map((url) => Object.assign(new Image(), { src: url }));
    return () => {
      for (const image of images) dropSource(image);
    };
  }, [wanted]);
}

function shownUnlessHidden(stored: unknown): boolean {
  return stored !== false;
}
