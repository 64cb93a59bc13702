import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';

export interface PdfMatches {
  /** Pages with the words, 1-based, ascending. */
  readonly pages: readonly number[];
  /** False while further pages are being read. */
  readonly isComplete: boolean;
}

const NOTHING: PdfMatches = { pages: [], isComplete: true };

/** Finds the pages with the words, ignoring case and accents. @param most how many pages are searched */
export function usePdfSearch(document: PDFDocumentProxy, words: string, most: number): PdfMatches {
  const [matches, setMatches] = useState(NOTHING);
  useEffect(() => {
    const wanted = folded(words);
    setMatches(wanted === '' ? NOTHING : { pages: [], isComplete: false });
    if (wanted === '') return;
    let stopped = false;
    const search = async () => {
      const pages: number[] = [];
      for (let number = 1; number <= most && !stopped; number += 1) {
        if (!folded(await textOf(document, number)).includes(wanted)) continue;
        pages.push(number);
        if (!stopped) setMatches({ pages: [...pages], isComplete: false });
      }
      if (!stopped) setMatches({ pages, isComplete: true });
    };
    // The view of a page that cannot be read shows that.
    search().catch(() => undefined);
    return () => {
      stopped = true;
    };
  }, [document, words, most]);
  return matches;
}

async function textOf(document: PDFDocumentProxy, number: number): Promise<string> {
  const { items } = await (await document.getPage(number)).getTextContent();
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
}
