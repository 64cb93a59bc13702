import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Skeleton } from '../../components/skeleton.tsx';
import { PdfBar } from './pdf-bar.tsx';
import { PdfPage } from './pdf-page.tsx';
import { PdfPassword } from './pdf-password.tsx';
import { PlainStage } from './plain-stage.tsx';
import { type StageProps, useStageKeys } from './stage-props.ts';
import { usePdf } from './use-pdf.ts';
import { usePdfSearch } from './use-pdf-search.ts';
import { lightboxWords } from './words.ts';
import type { Size } from './zoom.ts';

/** Shows at most this many pages. */
const MOST_PAGES = 500;
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;
const WIDE = ZOOMS.indexOf(1);

/** A PDF page by page. */
export function PdfStage({ file, keys }: StageProps) {
  const opened = usePdf(file);
  switch (opened.state) {
    case 'failed':
      return <PlainStage file={file} words={lightboxWords.pdfFailed} />;
    case 'locked':
      return <PdfPassword file={file} isWrong={opened.isWrong} unlock={opened.unlock} />;
    case 'opening':
      return (
        <div className="stage stage-pdf" aria-busy="true">
          <Skeleton className="pdf-page-waiting" height="90%" />
        </div>
      );
    case 'open':
      return <Pages name={file.name} keys={keys} document={opened.document} first={opened.first} />;
  }
}

interface PagesProps extends Pick<StageProps, 'keys'> {
  readonly name: string;
  readonly document: PDFDocumentProxy;
  readonly first: Size;
}

/** Draws only the pages near the screen. */
function Pages({ name, keys, document, first }: PagesProps) {
  const scroller = useRef<HTMLElement>(null);
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(WIDE);
  const [turns, setTurns] = useState(0);
  const [words, setWords] = useState('');
  const shown = Math.min(document.numPages, MOST_PAGES);
  const matches = usePdfSearch(document, words, shown);

  const step = (by: number) => setZoom(Math.min(ZOOMS.length - 1, Math.max(0, zoom + by)));
  const turn = () => setTurns((turns + 1) % 4);
  const goTo = (number: number) => {
    scroller.current?.querySelector(`[data-page="${number}"]`)?.scrollIntoView({ block: 'start' });
    setPage(number);
  };
  const match = (by: 1 | -1) => {
    const target = matchBeside(page, matches.pages, by);
    if (target !== undefined) goTo(target);
  };
  useStageKeys(keys, (event) => pressed(event, { step, turn, wide: () => setZoom(WIDE) }));
  return (
    <div className="stage stage-document">
      <section
        ref={scroller}
        className="stage-pdf"
        aria-label={lightboxWords.pdfOf(name, document.numPages)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget }) => setPage(pageAt(currentTarget))}
      >
        {Array.from({ length: shown }, (_, place) => place + 1).map((number) => (
          <PdfPage
            key={`${number} ${turns}`}
            document={document}
            page={number}
            expected={first}
            scroller={scroller}
            zoom={ZOOMS[zoom] ?? 1}
            turns={turns}
          />
        ))}
        {shown < document.numPages && (
          <p className="stage-note">{lightboxWords.firstPages(shown, document.numPages)}</p>
        )}
      </section>
      <PdfBar
        page={page}
        pages={document.numPages}
        zoom={ZOOMS[zoom] ?? 1}
        onZoom={step}
        onTurn={turn}
        words={words}
        onWords={setWords}
        matches={matches}
        onMatch={match}
      />
    </div>
  );
}

/** The next or the previous page with a match. Goes on at the other end of the document. */
function matchBeside(page: number, matches: readonly number[], by: 1 | -1): number | undefined {
  return by === 1
    ? (matches.find((number) => number > page) ?? matches[0])
    : (matches.findLast((number) => number < page) ?? matches.at(-1));
}

/** The page at the middle of the screen, 1-based. */
function pageAt(scroller: HTMLElement): number {
  const middle = scroller.scrollTop + scroller.clientHeight / 2;
  const pages = [...scroller.querySelectorAll<HTMLElement>('[data-page]')];
  return Number(pages.findLast(({ offsetTop }) => offsetTop <= middle)?.dataset.page ?? 1);
}

interface PressedActions {
  readonly step: (by: number) => void;
  readonly turn: () => void;
  readonly wide: () => void;
}

function pressed({ key }: KeyboardEvent, { step, turn, wide }: PressedActions): boolean {
  switch (key) {
    case '+':
    case '=':
      step(1);
      return true;
    case '-':
      step(-1);
      return true;
    case 'r':
    case 'R':
      turn();
      return true;
    case 'f':
    case 'F':
      wide();
      return true;
    default:
      return false;
  }
}
