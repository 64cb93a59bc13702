/**
 * Zoom, pan and rotation of one picture. Pure functions in CSS pixels. `x` and `y` are the distance between the middles of picture and
 * viewport.
 */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Pose {
  /** 1 shows one picture pixel as one CSS pixel. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  /** Quarter turns clockwise, 0 to 3. */
  readonly turns: number;
}

/** The part of the picture that the person chose to see. */
export interface Chosen {
  /** The whole picture, in a viewport of any size. Uses only the rotation of `pose`. */
  readonly whole: boolean;
  readonly pose: Pose;
}

export const WHOLE: Chosen = { whole: true, pose: { scale: 1, x: 0, y: 0, turns: 0 } };

const LARGEST_SCALE = 16;
const KEY_STEP = 1.25;

/** The size of the picture on screen at scale 1. */
export function turnedSize(picture: Size, turns: number): Size {
  return turns % 2 === 0 ? picture : { width: picture.height, height: picture.width };
}

/** The scale that shows the whole picture. Small pictures are not enlarged. */
export function fitScale(picture: Size, viewport: Size, turns = 0): number {
  const { width, height } = turnedSize(picture, turns);
  if (width <= 0 || height <= 0 || viewport.width <= 0 || viewport.height <= 0) return 1;
  return Math.min(viewport.width / width, viewport.height / height, 1);
}

/** The whole picture, centred. */
export function fitted(picture: Size, viewport: Size, turns = 0): Pose {
  return { scale: fitScale(picture, viewport, turns), x: 0, y: 0, turns };
}

/** The current position of the picture. */
export function placed({ whole, pose }: Chosen, picture: Size, viewport: Size): Pose {
  return whole ? fitted(picture, viewport, pose.turns) : panned(pose, 0, 0, picture, viewport);
}

/** Zooms by a factor and keeps the pixel under `point` in place. `point` is relative to the middle of the viewport. */
export function zoomedAt(
  pose: Pose,
  factor: number,
  point: { readonly x: number; readonly y: number },
  picture: Size,
  viewport: Size,
): Pose {
  const smallest = fitScale(picture, viewport, pose.turns);
  const scale = Math.min(Math.max(pose.scale * factor, smallest), LARGEST_SCALE);
  const ratio = scale / pose.scale;
  const moved = { ...pose, scale, x: point.x - (point.x - pose.x) * ratio, y: point.y - (point.y - pose.y) * ratio };
  return insideViewport(moved, picture, viewport);
}

/** One step of the + or − key, around the middle. */
export function stepped(pose: Pose, direction: 1 | -1, picture: Size, viewport: Size): Pose {
  return zoomedAt(pose, direction === 1 ? KEY_STEP : 1 / KEY_STEP, { x: 0, y: 0 }, picture, viewport);
}

/** One of the file's own pixels as one CSS pixel, around the middle, or the whole picture if that is larger. @param own its scale */
export function actualSize(pose: Pose, picture: Size, viewport: Size, own = 1): Pose {
  const scale = Math.max(own, fitScale(picture, viewport, pose.turns));
  const ratio = scale / pose.scale;
  return insideViewport({ ...pose, scale, x: pose.x * ratio, y: pose.y * ratio }, picture, viewport);
}

/** Moves the picture by pixels of the screen, as far as the viewport allows. */
export function panned(pose: Pose, dx: number, dy: number, picture: Size, viewport: Size): Pose {
  return insideViewport({ ...pose, x: pose.x + dx, y: pose.y + dy }, picture, viewport);
}

/** A quarter turn clockwise, with the whole picture in view. */
export function turned(pose: Pose, picture: Size, viewport: Size): Pose {
  return fitted(picture, viewport, (pose.turns + 1) % 4);
}

/** True when the picture is larger than the viewport. */
export function isZoomed(pose: Pose, picture: Size, viewport: Size): boolean {
  return pose.scale > fitScale(picture, viewport, pose.turns) * 1.001;
}

/** Centres an axis that fits. On other axes, keeps the edges of the picture outside the viewport. */
function insideViewport(pose: Pose, picture: Size, viewport: Size): Pose {
  const size = turnedSize(picture, pose.turns);
  const slackX = Math.max((size.width * pose.scale - viewport.width) / 2, 0);
  const slackY = Math.max((size.height * pose.scale - viewport.height) / 2, 0);
  return { ...pose, x: clamp(pose.x, slackX), y: clamp(pose.y, slackY) };
}

function clamp(value: number, limit: number): number {
  // `|| 0` turns −0 into 0, because CSS would print "-0px".
  return Math.min(Math.max(value, -limit), limit) || 0;
}
