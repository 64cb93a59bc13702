import { type Ref, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { thumbnailUrl, viewUrl } from '../../files/media-urls.ts';
import { useFileContent } from '../../files/use-file-content.ts';
import { fileWords } from '../../files/words.ts';
import { classNames } from '../../hooks/class-names.ts';
import { useImageSource } from '../../hooks/image-source.ts';
import { MarkBadges } from '../../marks/mark-badges.tsx';
import { useMark } from '../../marks/use-marks.ts';
import type { LinkedView } from './linked-view.ts';
import { useOwnSize } from './own-size.ts';
import { PosedPicture } from './posed-picture.tsx';
import { type PoseControl, useLinkedPose } from './use-pose.ts';
import { lightboxWords } from './words.ts';
import type { Size } from './zoom.ts';

export interface ComparePanelProps {
  readonly ref: Ref<HTMLElement>;
  readonly file: FileRecord;
  /** 0-based. */
  readonly place: number;
  readonly isActive: boolean;
  readonly view: LinkedView;
  readonly onChange: (place: number, next: (now: LinkedView) => LinkedView) => void;
  readonly onActive: (place: number) => void;
  /** The control of each picture, for keys and buttons. */
  readonly controls: RefObject<(PoseControl | null)[]>;
}

/** One of the pictures that are compared, with its name and its marks. */
export function ComparePanel({ ref, file, place, isActive, view, onChange, onActive, controls }: ComparePanelProps) {
  const [drawn, setDrawn] = useState<Size | null>(null);
  const { data: content } = useFileContent(file);
  const control = useLinkedPose(
    view,
    useCallback((next) => onChange(place, next), [onChange, place]),
    useOwnSize(drawn, content ?? null),
  );
  const mark = useMark(file);
  useLayoutEffect(() => {
    controls.current[place] = control;
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <section
      ref={ref}
      role="group"
      className={classNames('compare-panel', isActive && 'compare-active')}
      aria-label={lightboxWords.compared(place + 1, fileWords(file))}
      aria-current={isActive || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys zoom and mark the picture with the focus
      tabIndex={0}
      onFocus={() => onActive(place)}
      onPointerDown={({ currentTarget }) => currentTarget.focus()}
    >
      <div className="compare-stage">
        <ComparedPicture
          file={file}
          control={control}
          loaded={drawn !== null}
          isCutOff={content?.isCutOff ?? false}
          onDrawn={setDrawn}
        />
      </div>
      <div className="compare-caption">
        <span className="text-faint num">{place + 1}</span>
        <span className="text-cut" dir="auto" title={file.name}>
          {file.name}
        </span>
        <MarkBadges mark={mark} />
      </div>
    </section>
  );
}

interface ComparedPictureProps {
  readonly file: FileRecord;
  readonly control: PoseControl;
  readonly loaded: boolean;
  readonly isCutOff: boolean;
  readonly onDrawn: (size: Size) => void;
}

function ComparedPicture({ file, control, loaded, isCutOff, onDrawn }: ComparedPictureProps) {
  const sources = [viewUrl(file), thumbnailUrl(file, 2_048)];
  const [attempt, setAttempt] = useState(0);
  const image = useRef<HTMLImageElement>(null);
  const source = sources[attempt];
  useImageSource(image, source);
  if (source === undefined) return <p className="compare-failed text-soft">{lightboxWords.pictureFailed}</p>;
  return (
    <PosedPicture
      file={file}
      control={control}
      image={image}
      alt=""
      loaded={loaded}
      isCutOff={isCutOff}
      onLoad={({ naturalWidth: width, naturalHeight: height }) => onDrawn({ width, height })}
      onError={() => setAttempt(attempt + 1)}
    />
  );
}
