import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';

export interface PdfMatches {
  /** Pages with the words, 1-based, ascending. */
  readonly pages: readonly number[];
  /** How many pages were not searched: they are beyond the first ones, hold no text, or cannot be read. Counted when the search is complete. */
  readonly unsearched: number;
  /** False while further pages are being read. */
  readonly isComplete: boolean;
}

const NOTHING: PdfMatches = { pages: [], unsearched: 0, isComplete: true };

/** Finds the pages with the words, ignoring case and accents. @param most how many pages are searched */
export function usePdfSearch(document: PDFDocumentProxy, words: string, most: number): PdfMatches {
  const [matches, setMatches] = useState(NOTHING);
  useEffect(() => {
    const wanted = folded(words);
    setMatches(wanted === '' ? NOTHING : { ...NOTHING, isComplete: false });
    if (wanted === '') return;
    let stopped = false;
    const search = async () => {
      const pages: number[] = [];
      let unsearched = Math.max(0, document.numPages - most);
      for (let number = 1; number <= Math.min(most, document.numPages) && !stopped; number += 1) {
        const text = folded(await textOf(document, number));
        if (text === '') unsearched += 1;
        if (!text.includes(wanted)) continue;
        pages.push(number);
        if (!stopped) setMatches({ ...NOTHING, pages: [...pages], isComplete: false });
      }
      if (!stopped) setMatches({ pages, unsearched, isComplete: true });
    };
    void search();
    return () => {
      stopped = true;
    };
  }, [document, words, most]);
  return matches;
}

/** Empty for a scan, and for a page that cannot be read, which its view says. */
async function textOf(document: PDFDocumentProxy, number: number): Promise<string> {
  try {
    const { items } = await (await document.getPage(number)).getTextContent();
    return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
  } catch {
    return '';
  }
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
}
