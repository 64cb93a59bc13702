import type { MarkChange } from '../../src-preload/marks.ts';

/** The effect of a key on marks. */
export type ReviewAction =
  | { readonly kind: 'change'; readonly change: MarkChange }
  | { readonly kind: 'field'; readonly field: MarkField }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  /** Turns the pass mode on or off. */
  | { readonly kind: 'pass' };

/** The fields that take typed text. */
export type MarkField = 'tag' | 'note';

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * `0` to `5` set the rating. `a`, `x` and `u` accept, reject and leave undecided. `t` and `n` go to tags and note. `p` turns
 * the pass mode on or off. Ctrl or Command Z undoes. Null for other keys.
 */
export function reviewAction({ key, ctrlKey, metaKey, altKey, shiftKey }: PressedKey): ReviewAction | null {
  const pressed = key.toLowerCase();
  if (ctrlKey || metaKey) {
    if (altKey) return null;
    if (pressed === 'z') return { kind: shiftKey ? 'redo' : 'undo' };
    return pressed === 'y' && !shiftKey ? { kind: 'redo' } : null;
  }
  if (altKey) return null;
  if (/^[0-5]$/.test(key)) return { kind: 'change', change: { rating: Number(key) } };
  if (shiftKey) return null;
  switch (pressed) {
    case 'a':
      return { kind: 'change', change: { flag: 'accept' } };
    case 'x':
      return { kind: 'change', change: { flag: 'reject' } };
    case 'u':
      return { kind: 'change', change: { flag: 'undecided' } };
    case 't':
      return { kind: 'field', field: 'tag' };
    case 'n':
      return { kind: 'field', field: 'note' };
    case 'p':
      return { kind: 'pass' };
    default:
      return null;
  }
}
