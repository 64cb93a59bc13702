import { type PointerEvent, type RefCallback, useCallback, useEffect, useRef, useState } from 'react';
import { useElementSize } from '../../hooks/use-element-size.ts';
import { type LinkedView, poseOf, viewOf } from './linked-view.ts';
import {
  actualSize,
  type Chosen,
  fitted,
  isZoomed,
  type Pose,
  panned,
  placed,
  type Size,
  stepped,
  turned,
  WHOLE,
  zoomedAt,
} from './zoom.ts';

const PAN_STEP = 80;

export interface PoseControl {
  readonly pose: Pose;
  readonly zoomed: boolean;
  /** How large the file's own pixels are shown, in percent of a CSS pixel. */
  readonly percent: number;
  /** The upright size of the picture at scale 1; no size until it is known. */
  readonly picture: Size;
  readonly stage: RefCallback<HTMLElement>;
  stepIn(): void;
  stepOut(): void;
  fitAll(): void;
  actual(): void;
  turn(): void;
  /** Switches between the whole picture and its actual size. */
  toggle(): void;
  /** Moves by one step of an arrow key. */
  pan(columns: number, rows: number): void;
  readonly pointer: {
    onPointerDown(event: PointerEvent): void;
    onPointerMove(event: PointerEvent): void;
    onPointerUp(event: PointerEvent): void;
  };
}

/** The size of the last stage of one picture. The next picture has a stage of the same size. */
let lastStage: Size | undefined;

/** The stage of a picture, and the picture. @param expected the size of the stage, if it is known */
function useFrame(picture: Size, expected?: Size) {
  const [stage, setStage] = useState<HTMLElement | null>(null);
  const viewport = useElementSize(stage, expected);
  return { stage, setStage, viewport, picture };
}

/**
 * Zoom, pan and rotation of one picture in a stage of any size.
 * @param picture as in {@link PoseControl}
 * @param own the scale of the file's own pixels
 */
export function usePose(picture: Size, own: number): PoseControl {
  const [expected] = useState(lastStage);
  const frame = useFrame(picture, expected);
  const { viewport } = frame;
  useEffect(() => {
    lastStage = viewport.width > 0 ? viewport : undefined;
  }, [viewport]);
  const [chosen, setChosen] = useState<Chosen>(WHOLE);
  const change = useCallback(
    (next: (now: Pose) => Pose) =>
      setChosen((now) => {
        const after = next(placed(now, picture, viewport));
        return { pose: after, whole: !isZoomed(after, picture, viewport) };
      }),
    [picture, viewport],
  );
  // Computed while rendering, not in an effect. Otherwise a new picture would count as zoomed for a moment.
  return useControl(frame, placed(chosen, picture, viewport), change, own);
}

/** The pose of one of several pictures that share their view. */
export function useLinkedPose(
  view: LinkedView,
  changeView: (next: (now: LinkedView) => LinkedView) => void,
  picture: Size,
): PoseControl {
  const frame = useFrame(picture);
  const { viewport } = frame;
  const change = useCallback(
    (next: (now: Pose) => Pose) => changeView((now) => viewOf(next(poseOf(now, picture, viewport)), picture, viewport)),
    [changeView, picture, viewport],
  );
  return useControl(frame, poseOf(view, picture, viewport), change);
}

function useControl(frame: ReturnType<typeof useFrame>, pose: Pose, change: Change, own = 1): PoseControl {
  const { stage, setStage, viewport, picture } = frame;
  const zoomed = isZoomed(pose, picture, viewport);
  useWheelZoom(stage, change, picture, viewport);
  const pointer = useDragPan(zoomed, (dx, dy) => change((now) => panned(now, dx, dy, picture, viewport)));
  const fitAll = () => change((now) => fitted(picture, viewport, now.turns));
  const actual = () => change((now) => actualSize(now, picture, viewport, own));
  return {
    pose,
    zoomed,
    percent: Math.round((pose.scale / own) * 100),
    picture,
    stage: setStage,
    stepIn: () => change((now) => stepped(now, 1, picture, viewport)),
    stepOut: () => change((now) => stepped(now, -1, picture, viewport)),
    fitAll,
    actual,
    turn: () => change((now) => turned(now, picture, viewport)),
    toggle: () => (zoomed ? fitAll() : actual()),
    pan: (columns, rows) => change((now) => panned(now, -columns * PAN_STEP, -rows * PAN_STEP, picture, viewport)),
    pointer,
  };
}

type Change = (next: (now: Pose) => Pose) => void;

/** The wheel zooms at the pointer. A pinch arrives as small wheel steps with Ctrl. */
function useWheelZoom(stage: HTMLElement | null, change: Change, picture: Size, viewport: Size): void {
  useEffect(() => {
    if (stage === null) return;
    const wheeled = (event: WheelEvent) => {
      event.preventDefault();
      const box = stage.getBoundingClientRect();
      const point = { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002));
      change((now) => zoomedAt(now, factor, point, picture, viewport));
    };
    // React's own wheel listeners are passive and could not prevent scrolling.
    stage.addEventListener('wheel', wheeled, { passive: false });
    return () => stage.removeEventListener('wheel', wheeled);
  }, [stage, change, picture, viewport]);
}

function useDragPan(zoomed: boolean, move: (dx: number, dy: number) => void): PoseControl['pointer'] {
  const drag = useRef<{ readonly x: number; readonly y: number } | null>(null);
  return {
    onPointerDown: (event) => {
      if (event.button !== 0 || !zoomed) return;
      drag.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const from = drag.current;
      if (from === null) return;
      drag.current = { x: event.clientX, y: event.clientY };
      move(event.clientX - from.x, event.clientY - from.y);
    },
    onPointerUp: () => {
      drag.current = null;
    },
  };
}
