import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { MarkedText } from '../../../src-preload/domain.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { partOf, partsOf, partWithHit } from './text-parts.ts';
import { submissionWords } from './words.ts';

/** A part of a long text, and the buttons that lead to the others; null for a text that is shown whole. */
export function useTextPart(text: MarkedText): { readonly shown: MarkedText; readonly steps: ReactNode } {
  const [chosen, choose] = useState({ text, part: partWithHit(text) });
  const parts = partsOf(text);
  if (parts === 1) return { shown: text, steps: null };
  const part = chosen.text === text ? chosen.part : partWithHit(text);
  const step = (by: number) => choose({ text, part: part + by });
  return {
    shown: partOf(text, part),
    steps: (
      <p className="answer-parts">
        <span className="text-faint text-small num">{submissionWords.part(part + 1, parts)}</span>
        <IconButton size="small" label={submissionWords.previousPart} disabled={part === 0} onClick={() => step(-1)}>
          <ChevronLeft />
        </IconButton>
        <IconButton size="small" label={submissionWords.nextPart} disabled={part + 1 === parts} onClick={() => step(1)}>
          <ChevronRight />
        </IconButton>
      </p>
    ),
  };
}
