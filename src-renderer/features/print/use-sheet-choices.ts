import { PAPERS, SHEET_CAPTIONS, type SheetWish } from '../../../src-preload/contact-sheets.ts';
import { useRemembered } from '../../state/remembered.ts';

export type SheetChoices = Pick<SheetWish, 'captions' | 'perRow' | 'paper' | 'isLandscape'>;

/** What was chosen for the last sheet. */
export function useSheetChoices() {
  const [choices, remember] = useRemembered('print.sheet', readChoices);
  return { choices, change: (change: Partial<SheetChoices>) => remember({ ...choices, ...change }) };
}

/** Exported for its test. */
function readChoices(stored: unknown): SheetChoices {
  const { captions, perRow, paper, isLandscape } =
    ((typeof stored === 'object' ? stored : null) as Partial<Record<keyof SheetChoices, unknown>> | null) ?? {};
  return {
    captions: Array.isArray(captions) ? SHEET_CAPTIONS.filter((caption) => captions.includes(caption)) : ['name'],
    perRow: typeof perRow === 'number' && perRow >= 1 && perRow <= 12 ? Math.round(perRow) : 4,
    paper: PAPERS.find((one) => one === paper) ?? 'A4',
    isLandscape: isLandscape === true,
  };
}
