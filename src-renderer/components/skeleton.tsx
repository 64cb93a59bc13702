import { classNames } from '../hooks/class-names.ts';
import './skeleton.css';

export interface SkeletonProps {
  /** The size of the content that will replace it, as CSS lengths. */
  readonly width?: string | undefined;
  readonly height?: string | undefined;
  readonly className?: string | undefined;
}

/** A placeholder for content that loads. Invisible for 150 ms, so that quick answers do not flash. */
export function Skeleton({ width, height, className }: SkeletonProps) {
  return <span className={classNames('skeleton', className)} style={{ width, height }} aria-hidden="true" />;
}
