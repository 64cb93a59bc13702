import { useRemembered } from '../state/remembered.ts';

/** The texts below a picture that every file has. */
export const CAPTIONS = ['name', 'participant', 'submission', 'sent', 'none'] as const;

/** The text below a picture: one of {@link CAPTIONS}, or the answer to a question. */
export type Caption = (typeof CAPTIONS)[number] | `answer:${string}`;

const ANSWER = 'answer:';

/** The remembered choice. */
export function useCaption(): [Caption, (caption: Caption) => void] {
  return useRemembered('gallery.caption', readCaption);
}

function readCaption(stored: unknown): Caption {
  if (typeof stored === 'string' && stored.startsWith(ANSWER)) return captionByAnswer(stored.slice(ANSWER.length));
  return CAPTIONS.find((caption) => caption === stored) ?? 'name';
}

export function captionByAnswer(instructionId: string): Caption {
  return `${ANSWER}${instructionId}`;
}

/** What the library adds to each file for the caption. Null for a caption that the record of a file holds already. */
export function askedCaption(caption: Caption): string | null {
  if (caption === 'sent') return 'created_at';
  return caption.startsWith(ANSWER) ? caption.slice(ANSWER.length) : null;
}
