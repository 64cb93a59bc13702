import { Dialog } from '@base-ui/react/dialog';
import { Info, Link2, Maximize, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import { type CSSProperties, type RefObject, useCallback, useRef, useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { CloseButton } from '../../components/close-button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { classNames } from '../../hooks/class-names.ts';
import { MarkEditor } from '../../marks/mark-editor.tsx';
import { PassToggle } from '../../marks/pass-toggle.tsx';
import { useItemKeys } from '../../marks/use-item-keys.ts';
import { usePass } from '../../marks/use-pass.ts';
import { isNotFalse, isTrue, useRemembered } from '../../state/remembered.ts';
import { itemKey } from '../../state/view-state.tsx';
import { FileFacts } from '../submission/file-facts.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { type LinkedView, WHOLE_VIEW } from './linked-view.ts';
import type { PoseControl } from './use-pose.ts';
import { lightboxWords } from './words.ts';
import { takeZoomKey } from './zoom-bar.tsx';
import '../../components/dialog.css';
import './lightbox.css';
import './compare.css';

export interface CompareViewProps {
  /** 2 to 6 pictures. */
  readonly files: readonly FileRecord[];
  /** How many selected files are not pictures. */
  readonly leftOut: number;
  readonly onClose: () => void;
}

/** Pictures side by side over the whole window. They zoom and move together, and keys mark the one with the focus. */
export function CompareView({ files, leftOut, onClose }: CompareViewProps) {
  const [isLinked, setLinked] = useRemembered('compare.linked', isNotFalse);
  const [facts, setFacts] = useRemembered('compare.facts', isTrue);
  const focus = usePictureFocus(files.length);
  const { active, control, goTo } = focus;
  const focusPlaces = useFocusPlaces(focus.panels);
  const file = files[active];
  usePass(() => file, active < files.length - 1 ? () => goTo(active + 1) : undefined);
  const { onKeyDown, help } = useItemKeys('compare', file, {
    showFields: () => setFacts(true),
    take: (event) => {
      const now = control();
      if (now !== null && takeZoomKey(event, now)) return true;
      if (event.key in STEPS) goTo(active + (STEPS[event.key] ?? 0));
      else if (event.key.toLowerCase() === 'l') setLinked(!isLinked);
      else if (event.key.toLowerCase() === 'i') setFacts(!facts);
      else return false;
      return true;
    },
  });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup className="dialog-whole lightbox" onKeyDown={onKeyDown} {...focusPlaces}>
          <CompareHead
            leftOut={leftOut}
            control={control}
            isLinked={isLinked}
            facts={facts}
            count={files.length}
            onLinked={() => setLinked(!isLinked)}
            onFacts={() => setFacts(!facts)}
          />
          <div className="lightbox-body">
            <ComparePanels files={files} focus={focus} isLinked={isLinked} />
            {facts && file && (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
              <aside className="lightbox-facts" aria-label={lightboxWords.details} tabIndex={0}>
                <FileFacts file={file} />
                <MarkEditor item={file} />
              </aside>
            )}
          </div>
          {help}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Which picture has the focus. Keys and buttons act on it. */
function usePictureFocus(count: number) {
  const [active, setActive] = useState(0);
  const panels = useRef<(HTMLElement | null)[]>([]);
  const controls = useRef<(PoseControl | null)[]>([]);
  return {
    active,
    setActive,
    panels,
    controls,
    control: () => controls.current[active] ?? null,
    goTo: (place: number) => panels.current[Math.max(0, Math.min(place, count - 1))]?.focus(),
  };
}

interface ComparePanelsProps extends Pick<CompareViewProps, 'files'> {
  readonly focus: ReturnType<typeof usePictureFocus>;
  readonly isLinked: boolean;
}

function ComparePanels({ files, focus, isLinked }: ComparePanelsProps) {
  const { active, setActive, panels, controls } = focus;
  const { views, change } = useViews(files.length, isLinked);
  return (
    <div
      className={classNames('compare', files.length > 2 && 'compare-many')}
      style={{ '--compare-columns': COLUMNS[files.length] } as CSSProperties}
    >
      {files.map((each, place) => (
        <ComparePanel
          key={itemKey(each)}
          ref={(element) => {
            panels.current[place] = element;
          }}
          file={each}
          place={place}
          isActive={place === active}
          view={views[place] ?? WHOLE_VIEW}
          onChange={change}
          onActive={setActive}
          controls={controls}
        />
      ))}
    </div>
  );
}

interface CompareHeadProps {
  readonly count: number;
  readonly leftOut: number;
  readonly control: () => PoseControl | null;
  readonly isLinked: boolean;
  readonly facts: boolean;
  readonly onLinked: () => void;
  readonly onFacts: () => void;
}

function CompareHead({ count, leftOut, control, isLinked, facts, onLinked, onFacts }: CompareHeadProps) {
  return (
    <div className="lightbox-head">
      <Dialog.Title className="lightbox-name">{lightboxWords.comparing(count)}</Dialog.Title>
      <span className="text-soft lightbox-position">{leftOut > 0 && lightboxWords.leftOut(leftOut)}</span>
      <ZoomButtons control={control} />
      <IconButton label={lightboxWords.linked} shortcut="l" aria-pressed={isLinked} onClick={onLinked}>
        <Link2 />
      </IconButton>
      <PassToggle />
      <IconButton label={lightboxWords.details} shortcut="i" aria-pressed={facts} onClick={onFacts}>
        <Info />
      </IconButton>
      <CloseButton />
    </div>
  );
}

/** Columns by the number of pictures. */
const COLUMNS: Readonly<Record<number, number>> = { 2: 2, 3: 3, 4: 2, 5: 3, 6: 3 };

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, Home: -6, End: 6 };

/**
 * Where the focus goes: to the first picture, and at the end back. After the window was resized, the gallery's cells are new elements. Then the
 * focus goes to the cell that Tab reaches.
 */
function useFocusPlaces(panels: RefObject<readonly (HTMLElement | null)[]>) {
  const [before] = useState(() => document.activeElement);
  const finalFocus = () => {
    if (before?.isConnected) return true;
    return document.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]') ?? true;
  };
  return { initialFocus: () => panels.current[0] ?? true, finalFocus };
}

/** The view of each picture. Linked pictures zoom and move together, but each is turned alone. */
function useViews(count: number, isLinked: boolean) {
  const [views, setViews] = useState<readonly LinkedView[]>(() => Array.from({ length: count }, () => WHOLE_VIEW));
  const change = useCallback(
    (place: number, next: (now: LinkedView) => LinkedView) =>
      setViews((all) => {
        const changed = next(all[place] ?? WHOLE_VIEW);
        return all.map((view, at) => {
          if (at === place) return changed;
          return isLinked ? { ...changed, turns: view.turns } : view;
        });
      }),
    [isLinked],
  );
  return { views, change };
}

/** Buttons that zoom the picture with the focus, and with it the linked ones. */
function ZoomButtons({ control }: { readonly control: () => PoseControl | null }) {
  return (
    <div className="compare-zoom" role="toolbar" aria-label={lightboxWords.zoom}>
      <IconButton label={lightboxWords.zoomOut} shortcut="-" onClick={() => control()?.stepOut()}>
        <ZoomOut />
      </IconButton>
      <IconButton label={lightboxWords.zoomIn} shortcut="+" onClick={() => control()?.stepIn()}>
        <ZoomIn />
      </IconButton>
      <IconButton label={lightboxWords.wholePicture} shortcut="f" onClick={() => control()?.fitAll()}>
        <Maximize />
      </IconButton>
      <IconButton label={lightboxWords.turnRight} shortcut="r" onClick={() => control()?.turn()}>
        <RotateCw />
      </IconButton>
    </div>
  );
}
