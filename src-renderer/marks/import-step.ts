import { call } from '../desk.ts';

/** A file of marks that the person picked. */
export interface PickedFile {
  /** The digest of its preview. */
  readonly digest: string;
  readonly skipWrong: boolean;
}

/** An import of marks that can be undone. The library stores its changes. */
export interface ImportStep {
  readonly before: readonly [];
  readonly file: PickedFile;
  readonly importNumber: number;
}

/**
 * @param onKept called with the number of later marks that are kept
 * @returns the step to redo. Null if later marks are kept: a redo would change something else than the preview said.
 */
export async function undoImport(step: ImportStep, onKept: (marks: number) => void): Promise<ImportStep | null> {
  const { kept } = await call('review.undoMarks', { importNumber: step.importNumber });
  if (kept === 0) return step;
  onKept(kept);
  return null;
}

/** @returns the step to undo */
export async function redoImport(step: ImportStep): Promise<ImportStep | null> {
  const { importNumber } = await call('review.applyMarks', step.file);
  return importNumber === null ? null : { ...step, importNumber };
}
