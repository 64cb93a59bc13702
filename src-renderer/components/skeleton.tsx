import { classNames } from '../hooks/class-names.ts';
import './skeleton.css';

export interface SkeletonProps {
  /** CSS lengths of what will stand here, so that nothing jumps. */
  readonly width?: string | undefined;
  readonly height?: string | undefined;
  readonly className?: string | undefined;
}

/** The place of something that is on its way; stays invisible for 150 ms, so that quick answers do not flash. */
export function Skeleton({ width, height, className }: SkeletonProps) {
  return <span className={classNames('skeleton', className)} style={{ width, height }} aria-hidden="true" />;
}
