/**
 * The part of a picture that is shown, in a form that pictures of any size can share: the zoom in multiples of the whole picture, and the
 * distance from its middle in parts of its size. Pure functions.
 */
import { fitScale, isZoomed, type Pose, placed, type Size, turnedSize } from './zoom.ts';

export interface LinkedView {
  /** 1 shows the whole picture. */
  readonly zoom: number;
  /** How far the middle of the picture is from the middle of its stage, in parts of the size of the picture. */
  readonly x: number;
  readonly y: number;
  readonly turns: number;
}

export const WHOLE_VIEW: LinkedView = { zoom: 1, x: 0, y: 0, turns: 0 };

/** The position and scale of a picture in its stage. */
export function poseOf({ zoom, x, y, turns }: LinkedView, picture: Size, viewport: Size): Pose {
  const scale = fitScale(picture, viewport, turns) * zoom;
  const { width, height } = turnedSize(picture, turns);
  const pose = { scale, x: x * width * scale, y: y * height * scale, turns };
  return placed({ whole: zoom <= 1, pose }, picture, viewport);
}

/** The inverse of {@link poseOf}. */
export function viewOf(pose: Pose, picture: Size, viewport: Size): LinkedView {
  const { turns, scale } = pose;
  const { width, height } = turnedSize(picture, turns);
  if (!isZoomed(pose, picture, viewport) || width <= 0 || height <= 0) return { ...WHOLE_VIEW, turns };
  return {
    turns,
    zoom: scale / fitScale(picture, viewport, turns),
    x: pose.x / (width * scale),
    y: pose.y / (height * scale),
  };
}
