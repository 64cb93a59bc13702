import { Maximize, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { placeholderUrl, thumbnailUrl, viewUrl } from '../../files/media-urls.ts';
import { ThumbHash } from '../../files/thumb-hash.tsx';
import { fileWords } from '../../files/words.ts';
import { classNames } from '../../hooks/class-names.ts';
import { dropSource } from '../../hooks/drop-source.ts';
import { PlainStage } from './plain-stage.tsx';
import type { StageProps } from './stage-props.ts';
import { type PoseControl, usePose } from './use-pose.ts';
import { lightboxWords } from './words.ts';

/** A picture to zoom, pan and turn. Shows the library's rendering of a picture that the browser engine cannot draw. */
export function ImageStage({ file, keys, onPixels }: StageProps) {
  const control = usePose();
  const sources = [viewUrl(file), thumbnailUrl(file, 2_048)];
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState(false);
  const image = useRef<HTMLImageElement>(null);
  const source = sources[attempt];

  useLayoutEffect(() => {
    const element = image.current;
    if (element === null || source === undefined) return;
    element.src = source;
    return () => dropSource(element);
  }, [source]);

  useEffect(() => {
    keys.current = (event) => takeKey(event, control);
    return () => {
      keys.current = null;
    };
  });

  if (source === undefined) {
    return <PlainStage file={file} words={lightboxWords.pictureFailed} />;
  }
  const { pose } = control;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging and the wheel; the toolbar and the keys do the same
    <div
      ref={control.stage}
      className={classNames('stage stage-image', control.zoomed && 'stage-zoomed')}
      onDoubleClick={control.toggle}
      {...control.pointer}
    >
      {!loaded && <StandIn file={file} />}
      <img
        ref={image}
        className="stage-picture"
        alt={fileWords(file)}
        draggable={false}
        decoding="async"
        style={{
          transform: `translate(-50%, -50%) translate(${pose.x}px, ${pose.y}px) rotate(${pose.turns * 90}deg) scale(${pose.scale})`,
          visibility: loaded ? 'visible' : 'hidden',
        }}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
          control.setPicture({ width, height });
          setLoaded(true);
          if (attempt === 0) onPixels(`${width} × ${height}`);
        }}
        onError={() => setAttempt(attempt + 1)}
      />
      <ZoomBar control={control} />
    </div>
  );
}

/** What is shown until the picture is loaded: its colours, then a smaller picture. */
function StandIn({ file }: Pick<StageProps, 'file'>) {
  const [small, setSmall] = useState(placeholderUrl(file));
  return (
    <>
      {file.thumbHash !== null && <ThumbHash hash={file.thumbHash} className="stage-stand-in" />}
      <img className="stage-stand-in" src={small} alt="" onError={() => setSmall(thumbnailUrl(file, 320))} />
    </>
  );
}

function ZoomBar({ control }: { readonly control: PoseControl }) {
  return (
    <div
      className="zoom-bar"
      role="toolbar"
      aria-label={lightboxWords.zoom}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <IconButton label={lightboxWords.zoomOut} shortcut="-" onClick={control.stepOut}>
        <ZoomOut />
      </IconButton>
      <button type="button" className="zoom-percent num" title={lightboxWords.actualSize} onClick={control.actual}>
        {lightboxWords.percent(Math.round(control.pose.scale * 100))}
      </button>
      <IconButton label={lightboxWords.zoomIn} shortcut="+" onClick={control.stepIn}>
        <ZoomIn />
      </IconButton>
      <IconButton label={lightboxWords.wholePicture} shortcut="f" onClick={control.fitAll}>
        <Maximize />
      </IconButton>
      <IconButton label={lightboxWords.turnRight} shortcut="r" onClick={control.turn}>
        <RotateCw />
      </IconButton>
    </div>
  );
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function takeKey(event: KeyboardEvent, control: PoseControl): boolean {
  const arrow = ARROWS[event.key];
  if (arrow) {
    if (control.zoomed) control.pan(...arrow);
    return control.zoomed;
  }
  switch (event.key) {
    case '+':
    case '=':
      control.stepIn();
      return true;
    case '-':
      control.stepOut();
      return true;
    case 'f':
    case 'F':
      control.fitAll();
      return true;
    case 'z':
    case 'Z':
      control.actual();
      return true;
    case 'r':
    case 'R':
      control.turn();
      return true;
    default:
      return false;
  }
}
