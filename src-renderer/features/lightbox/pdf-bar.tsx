import { ChevronDown, ChevronUp, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { SearchField } from '../../components/search-field.tsx';
import type { PdfMatches } from './use-pdf-search.ts';
import { lightboxWords } from './words.ts';

export interface PdfBarProps {
  /** 1-based. */
  readonly page: number;
  readonly pages: number;
  /** 1: as wide as the stage. */
  readonly zoom: number;
  readonly onZoom: (step: number) => void;
  readonly onTurn: () => void;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly matches: PdfMatches;
  /** Goes to the next page with the words (1), or to the previous one (-1). */
  readonly onMatch: (step: 1 | -1) => void;
}

/** Page number, zoom, rotation and search of a PDF. */
export function PdfBar({ page, pages, zoom, onZoom, onTurn, words, onWords, matches, onMatch }: PdfBarProps) {
  const none = matches.pages.length === 0;
  return (
    <div className="stage-bar" role="toolbar" aria-label={lightboxWords.pdfTools}>
      <span className="num text-soft">{lightboxWords.pageOf(page, pages)}</span>
      <IconButton label={lightboxWords.zoomOut} shortcut="-" onClick={() => onZoom(-1)}>
        <ZoomOut />
      </IconButton>
      <span className="num">{lightboxWords.percent(Math.round(zoom * 100))}</span>
      <IconButton label={lightboxWords.zoomIn} shortcut="+" onClick={() => onZoom(1)}>
        <ZoomIn />
      </IconButton>
      <IconButton label={lightboxWords.turnRight} shortcut="r" onClick={onTurn}>
        <RotateCw />
      </IconButton>
      <span className="stage-bar-note text-soft" role="status">
        {matches.unsearched > 0 && lightboxWords.pagesNotSearched(matches.unsearched, pages)}
      </span>
      <SearchField
        label={lightboxWords.searchPdf}
        placeholder={lightboxWords.searchPdf}
        value={words}
        onValueChange={onWords}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onMatch(event.shiftKey ? -1 : 1);
        }}
        trailing={
          words.trim() !== '' && (
            <span className="num text-soft" role="status">
              {lightboxWords.pagesFound(matches.pages.length, matches.isComplete)}
            </span>
          )
        }
      />
      <IconButton label={lightboxWords.previousMatch} disabled={none} onClick={() => onMatch(-1)}>
        <ChevronUp />
      </IconButton>
      <IconButton label={lightboxWords.nextMatch} disabled={none} onClick={() => onMatch(1)}>
        <ChevronDown />
      </IconButton>
    </div>
  );
}
