import { Maximize, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import type { PoseControl } from './use-pose.ts';
import { lightboxWords } from './words.ts';

/** The buttons that zoom and turn a picture. */
export function ZoomBar({ control, children }: { readonly control: PoseControl; readonly children: ReactNode }) {
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
        {control.picture.width > 0 && lightboxWords.percent(control.percent)}
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
      {children}
    </div>
  );
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Zooms, turns or moves a picture by a key. False for other keys. */
export function takeZoomKey(event: KeyboardEvent, control: PoseControl): boolean {
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
