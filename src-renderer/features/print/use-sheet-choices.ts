import { PAPERS, SHEET_CAPTIONS, type SheetWish } from '../../../src-preload/contact-sheets.ts';
import type { Question } from '../../state/qualifiers.ts';
import { useRemembered } from '../../state/remembered.ts';

export type SheetChoices = Pick<SheetWish, 'captions' | 'answerTo' | 'perRow' | 'paper' | 'isLandscape'>;

/** What was chosen for the last sheet. Without the answer where the collections do not ask a question. */
export function useSheetChoices(questions: readonly Question[]) {
  const [stored, remember] = useRemembered('print.sheet', readChoices);
  const { id: answerTo = null } = questions.find(({ id }) => id === stored.answerTo) ?? questions[0] ?? {};
  const captions = stored.captions.filter((caption) => caption !== 'answer' || answerTo !== null);
  const choices: SheetChoices = { ...stored, captions, answerTo };
  return { choices, change: (change: Partial<SheetChoices>) => remember({ ...choices, ...change }) };
}

function readChoices(stored: unknown): SheetChoices {
  const { captions, answerTo, perRow, paper, isLandscape } =
    ((typeof stored === 'object' ? stored : null) as Partial<Record<keyof SheetChoices, unknown>> | null) ?? {};
  return {
    captions: Array.isArray(captions) ? SHEET_CAPTIONS.filter((caption) => captions.includes(caption)) : ['name'],
    answerTo: typeof answerTo === 'string' ? answerTo : null,
    perRow: typeof perRow === 'number' && perRow >= 1 && perRow <= 12 ? Math.round(perRow) : 4,
    paper: PAPERS.find((one) => one === paper) ?? 'A4',
    isLandscape: isLandscape === true,
  };
}
