/** Hand-overs of the window, from the choice of a place until a person dismisses them. */
import type { DeskError, Progress } from './domain.ts';
import type { HandedOver, HandoverForm } from './recipes.ts';

export interface HandoverJob {
  /** Chosen by the window. */
  readonly id: string;
  readonly form: HandoverForm;
  /** Null for a hand-over of all collections. */
  readonly collectionId: string | null;
  /** The recipe that it repeats. Null without one. */
  readonly recipe: string | null;
  /** Absolute path of the outcome. */
  readonly path: string;
  /** When it started, or when it ended: ISO 8601. */
  readonly at: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** Null before the first report, and at the end. */
  readonly progress: Progress | null;
  /** Null unless done. */
  readonly outcome: HandedOver | null;
  /** Null unless failed. */
  readonly error: DeskError | null;
}
