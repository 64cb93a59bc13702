import type { FileRecord, Query } from '../../src-preload/domain.ts';
import { localDay } from '../../src-preload/words/dates.ts';
import { formatDay } from '../hooks/format.ts';
import { useRemembered } from '../state/remembered.ts';
import { useInstructions } from '../state/use-instructions.ts';

/** The texts below a picture that every file has. */
export const CAPTIONS = ['name', 'participant', 'submission', 'sent'] as const;

/** The text below a picture: one of {@link CAPTIONS}, the answer to a question, or none. */
export type Caption = (typeof CAPTIONS)[number] | 'none' | `answer:${string}`;

const ANSWER = 'answer:';

/** The remembered choice. */
export function useCaption(): [Caption, (caption: Caption) => void] {
  return useRemembered('gallery.caption', readCaption);
}

function readCaption(stored: unknown): Caption {
  if (typeof stored === 'string' && stored.startsWith(ANSWER)) return captionByAnswer(stored.slice(ANSWER.length));
  return stored === 'none' ? stored : (CAPTIONS.find((caption) => caption === stored) ?? 'name');
}

export function captionByAnswer(instructionId: string): Caption {
  return `${ANSWER}${instructionId}`;
}

/** The caption of the files of a query: their names, if its collections do not ask the question whose answer was chosen. */
export function useShownCaption(query: Query): Caption {
  const [caption] = useCaption();
  const questions = useInstructions(query);
  return !caption.startsWith(ANSWER) || questions.some(({ id }) => captionByAnswer(id) === caption) ? caption : 'name';
}

/** What the library adds to each file for the caption. Null for a caption that the record of a file holds already. */
export function askedCaption(caption: Caption): string | null {
  if (caption === 'sent') return 'created_at';
  return caption.startsWith(ANSWER) ? caption.slice(ANSWER.length) : null;
}

/** The text itself. Files that no answer names have no participant. A file without the answer has no text: its name would look like one. */
export function captionOf({ name, submission, caption: asked }: FileRecord, caption: Caption): string {
  switch (caption) {
    case 'participant':
      return submission?.participantId ?? name;
    case 'submission':
      return submission?.submissionId ?? name;
    case 'name':
      return name;
    case 'sent':
      return sentDay(asked);
    case 'none':
      return '';
    default:
      return asked ?? '';
  }
}

/** The day only: a tile has no room for the time. A date that the library could not read stays as the archive holds it. */
function sentDay(createdAt: string | null | undefined): string {
  if (!createdAt) return '';
  return /^\d{4}-\d{2}-\d{2}T/.test(createdAt) ? formatDay(localDay(createdAt)) : createdAt;
}
