import { TriangleAlert } from 'lucide-react';
import { Fragment, memo } from 'react';
import { type CaptureCells, type CaptureColumn, isCaptureColumn } from '../../../src-preload/capture.ts';
import type { AnswerCell, CellFile, MarkedText, SubmissionRow } from '../../../src-preload/domain.ts';
import { formatCount } from '../../../src-preload/words/numbers.ts';
import { IdText } from '../../components/id-text.tsx';
import { Marked } from '../../components/marked.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { dateWords, STATE_WORDS } from '../../files/words.ts';
import { classNames } from '../../hooks/class-names.ts';
import { formatClock } from '../../hooks/format.ts';
import { playTime } from '../../hooks/play-time.ts';
import { FileMarkBadges } from '../../marks/file-mark-badges.tsx';
import { MarkBadges } from '../../marks/mark-badges.tsx';
import type { Marks } from '../../marks/use-marks.ts';
import { ChangeBadge } from '../../results/change-badge.tsx';
import { useCollections } from '../../state/use-collections.ts';
import { itemKey } from '../../state/view-state.tsx';
import type { CellPlaces } from './cell-range.ts';
import { CellThumbnail } from './cell-thumbnail.tsx';
import { type ColumnWindow, drawnColumns, type PlacedColumn } from './column-window.ts';
import type { Column } from './columns.ts';
import { tableWords } from './words.ts';

export interface TableRowProps {
  /** Undefined while it loads. */
  readonly item: SubmissionRow | undefined;
  readonly marks: Marks;
  /** 0-based place in the result. */
  readonly index: number;
  readonly top: number;
  readonly columns: ColumnWindow;
  readonly selected: boolean;
  /** The chosen cells of a selected row. */
  readonly cells: CellPlaces | null;
  readonly tabbable: boolean;
}

/** One submission. The table around it handles presses. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { item, index, top, columns, selected } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot leave out rows and columns
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-label={item ? undefined : tableWords.loading}
      tabIndex={props.tabbable ? 0 : -1}
      data-index={index}
      className={classNames('table-row', selected && 'table-row-selected')}
      style={{ transform: `translateY(${top}px)` }}
    >
      {drawnColumns(columns).map((placed) => (
        <Cell key={placed.column.id} {...props} {...placed} />
      ))}
    </div>
  );
});

function Cell({ column, place, item, marks, index, columns, cells }: TableRowProps & PlacedColumn) {
  const isChosen = cells !== null && place >= cells.first && place <= cells.last;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as for the row
    <div
      role="gridcell"
      aria-colindex={place + 1}
      aria-selected={isChosen || undefined}
      tabIndex={isChosen ? -1 : undefined}
      data-index={isChosen ? index : undefined}
      data-place={place}
      className={classNames(
        'table-cell',
        place < columns.sticking && 'table-sticking',
        place === columns.sticking - 1 && 'table-sticking-last',
        column.wrapped && 'table-cell-wrapped',
        isChosen && 'table-cell-chosen',
      )}
      style={{ left: columns.edges[place], width: column.width }}
    >
      {item ? <CellContent column={column} item={item} marks={marks} /> : <Skeleton width="64%" height="10px" />}
    </div>
  );
}

interface CellContentProps {
  readonly column: Column;
  readonly item: SubmissionRow;
  readonly marks: Marks;
}

function CellContent({ column, item, marks }: CellContentProps) {
  switch (column.kind) {
    case 'review':
      return <Review item={item} marks={marks} />;
    case 'participant':
      return <Participant item={item} width={column.width} />;
    case 'submission':
      return <IdText id={item.submissionId} room={column.width - CELL_PADDING} />;
    case 'collection':
      return <CollectionName archiveId={item.archiveId} />;
    case 'date':
      return <Line text={dateWords(item.createdAt)} soft />;
    case 'files':
      return <span className="table-number num">{item.files === 0 ? '' : formatCount(item.files)}</span>;
    case 'snippet':
      return (
        <span className="text-cut" dir="auto">
          {item.snippet && <Marked text={item.snippet} />}
        </span>
      );
    case 'answers':
      return <Answers item={item} />;
    case 'capture':
      return item.captures && isCaptureColumn(column.id) ? (
        <Line text={captureWords(item.captures, column.id)} />
      ) : null;
    case 'instruction':
      return <AnswerContent cell={item.cells.find((cell) => cell.instructionId === column.id)} />;
  }
}

/**
 * All answers of a row in one cell, for a table of several collections. Most of its columns hold questions of other collections. The tooltip
 * has the questions. A row with files alone shows their pictures.
 */
function Answers({ item: { archiveId, cells } }: Pick<CellContentProps, 'item'>) {
  const asked = useCollections().data?.find((each) => each.archiveId === archiveId)?.instructions ?? [];
  const told = cells.filter(({ files, text }) => files.length === 0 && text !== '');
  if (told.length === 0) return <AnswerContent cell={cells.find(({ files }) => files.length > 0)} />;
  const lines = told.map(({ instructionId, text }) => {
    const question = asked.find(({ id }) => id === instructionId)?.description ?? instructionId;
    return tableWords.questionAndAnswer(question, text);
  });
  return (
    <span className="text-cut num" title={lines.join('\n')}>
      {told.map(({ instructionId, text }, place) => (
        <Fragment key={instructionId}>
          {place > 0 && <span className="text-faint"> · </span>}
          <bdi>{text}</bdi>
        </Fragment>
      ))}
    </span>
  );
}

function CollectionName({ archiveId }: Pick<SubmissionRow, 'archiveId'>) {
  return <Line text={useCollections().data?.find((each) => each.archiveId === archiveId)?.name ?? ''} />;
}

/** Beside the text of a cell at the left edge, and of the sign and of the badge beside an id, in pixels. */
const CELL_PADDING = 28;
const TROUBLE_WIDTH = 22;
const BADGE_WIDTH = 30;

function Participant({ item, width }: { readonly item: SubmissionRow; readonly width: number }) {
  const trouble = troubleWords(item);
  const room = width - CELL_PADDING - (trouble === '' ? 0 : TROUBLE_WIDTH) - (item.change ? BADGE_WIDTH : 0);
  return (
    <>
      <IdText id={item.participantId} room={room} />
      <RowTrouble words={trouble} />
      <ChangeBadge change={item.change} short />
    </>
  );
}

function captureWords(captures: CaptureCells, column: CaptureColumn): string {
  switch (column) {
    case 'camera':
      return captures.camera.join('; ');
    case 'captured_at':
      return captures.captured_at.map(formatClock).join('; ');
    case 'has_location': {
      const { files, of } = captures.has_location;
      return of === 0 ? '' : tableWords.located(files, of);
    }
    case 'seconds':
      return captures.seconds.map(playTime).join('; ');
    default:
      return captures[column].map(formatCount).join('; ');
  }
}

/** The mark of the submission, and those of its files in short. */
function Review({ item, marks }: Omit<CellContentProps, 'column'>) {
  const mark = marks.get(itemKey(item));
  const ofFiles = item.cells.flatMap(({ files }) => files.flatMap((file) => marks.get(itemKey(file)) ?? []));
  return (
    <span className="table-review">
      {mark && <MarkBadges mark={mark} short />}
      <FileMarkBadges marks={ofFiles} short />
    </span>
  );
}

/** A cell shows this many pictures and counts the rest. */
const PICTURES = 4;

function AnswerContent({ cell }: { readonly cell: AnswerCell | undefined }) {
  if (cell === undefined) return <span className="visually-hidden">{tableWords.noAnswer}</span>;
  if (cell.files.length === 0) {
    if (cell.hit !== null) return <HitLine text={cell.text} hit={cell.hit} />;
    return cell.values === undefined ? (
      <Line text={cell.text} />
    ) : (
      <ReadableLine text={cell.text} values={cell.values} />
    );
  }
  // Shows damaged and missing files first.
  const shown = cell.files.toSorted((a, b) => Number(a.state === 'ok') - Number(b.state === 'ok')).slice(0, PICTURES);
  const rest = cell.files.length - shown.length;
  return (
    <span className="table-files" title={cell.text}>
      <span className="visually-hidden">
        {[tableWords.files(cell.files.length), ...stateWords(cell.files)].join(', ')}
      </span>
      {shown.map((file) => (
        <CellThumbnail key={file.file} file={file} />
      ))}
      {rest > 0 && (
        <span className="text-soft num" aria-hidden="true">
          +{rest}
        </span>
      )}
    </span>
  );
}

/** Warns of damaged or missing files in the first column, which is always in view. */
function RowTrouble({ words }: { readonly words: string }) {
  if (words === '') return null;
  return (
    <span className="table-trouble" title={tableWords.troubles(words)}>
      <TriangleAlert />
      <span className="visually-hidden">{tableWords.troubles(words)}</span>
    </span>
  );
}

function troubleWords(item: SubmissionRow): string {
  return stateWords(item.cells.flatMap(({ files }) => files)).join(', ');
}

function stateWords(files: readonly CellFile[]): readonly string[] {
  return (['bad', 'unsupported', 'missing'] as const).flatMap((state) => {
    const count = files.filter((file) => file.state === state).length;
    return count === 0 ? [] : `${formatCount(count)} ${STATE_WORDS[state]}`;
  });
}

/** An answer that a search found, from its first hit on. */
function HitLine({ text, hit }: { readonly text: string; readonly hit: MarkedText }) {
  return (
    <span className="text-cut num" title={text} dir="auto">
      <Marked text={hit} />
    </span>
  );
}

/** Values of choices in readable form, because the archive holds no labels. A dotted line marks them, and the tooltip has the values. */
function ReadableLine({ text, values }: { readonly text: string; readonly values: string }) {
  return (
    <span className="text-cut table-readable" title={tableWords.readable(values)} dir="auto">
      {text}
    </span>
  );
}

function Line({ text, soft = false }: { readonly text: string; readonly soft?: boolean }) {
  return (
    <span className={classNames('text-cut num', soft && 'text-soft')} title={text} dir="auto">
      {text}
    </span>
  );
}
