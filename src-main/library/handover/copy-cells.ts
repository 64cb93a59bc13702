/** Cells of the table as a spreadsheet takes them from the clipboard. */

import { type CaptureCells, isCaptureColumn } from '../../../src-preload/capture.ts';
import { BY_RATING, type SubmissionRef } from '../../../src-preload/domain.ts';
import { type Mark, NO_MARK } from '../../../src-preload/marks.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import type { CellsInput, CopiedCells } from '../api/call-types.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { answerText } from '../index/parsing/answer-text.ts';
import { captureText } from '../query/capture-cells.ts';
import type { Results } from '../query/results.ts';
import type { MarkReader } from '../review/review.ts';
import { escapedMarkup } from './markup/xml.ts';
import { formulaGuard } from './tables/text-formats.ts';

/** Whole answers, in the order of the references. */
export async function copyCells(
  store: IndexStore,
  marks: MarkReader,
  results: Pick<Results, 'captures' | 'readDescriptions'>,
  { refs, columns, titles }: CellsInput,
): Promise<CopiedCells> {
  const rows = new Map<SubmissionRef, readonly string[]>();
  for (const [archiveId, ofArchive] of Map.groupBy(refs, (ref) => ref.archiveId)) {
    if (columns.some(isCaptureColumn)) await results.readDescriptions(archiveId, {});
    const index = store.open(archiveId);
    const read = cellReader(index, marks, columns, results.captures(index));
    for (const ref of ofArchive) rows.set(ref, read(ref.row));
  }
  const cells = [...(titles === null ? [] : [titles]), ...refs.flatMap((ref) => [rows.get(ref) ?? []])];
  return { text: cells.map(tabbed).join('\r\n'), html: htmlTable(cells) };
}

function cellReader(
  index: OpenIndex,
  marks: MarkReader,
  columns: readonly string[],
  capturesOf: (row: number) => CaptureCells,
): (row: number) => string[] {
  const ofArchive = marks.of(index).submissions;
  const files = index.files();
  return (row) => {
    const found = index.submissions.read(row);
    const answers = new Map(found?.responses.map((response) => [response.instructionId, response]));
    return columns.map((column) => {
      switch (column) {
        case 'submission_id':
          return found?.submissionId ?? '';
        case 'participant_id':
          return found?.participantId ?? '';
        case 'created_at':
          return found?.createdAt ?? '';
        case 'collection':
          return index.collectionName;
        case 'files':
          return String(files.ofRow(row).length);
        case BY_RATING:
          return markText(ofArchive.get(row) ?? NO_MARK);
        default: {
          if (isCaptureColumn(column)) return captureText(capturesOf(row), column);
          const answer = answers.get(column);
          if (answer === undefined) return '';
          const text = answerText(answer.content, answer.label);
          return answer.content.kind === 'files' ? displayName(text) : text;
        }
      }
    });
  };
}

/** `accept; 4; rash, arm; a note`, without the parts that a mark lacks. */
function markText({ flag, rating, tags, note }: Mark): string {
  const parts = [flag === 'undecided' ? '' : flag, rating === 0 ? '' : String(rating), tags.join(', '), note];
  return parts.filter((part) => part !== '').join('; ');
}

/** A cell with a tab, a line break or a quote is quoted, as spreadsheets do it. Nothing becomes a formula. */
function tabbed(cells: readonly string[]): string {
  return cells
    .map((cell) => {
      const text = guarded(cell);
      return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join('\t');
}

/** The form without formulas is the only one: a paste cannot ask. */
const guarded = formulaGuard(() => undefined);

/** Each cell says that it is text, so that Excel and LibreOffice keep zeros, long numbers and signs as they are. */
function htmlTable(rows: readonly (readonly string[])[]): string {
  const lines = rows.map(
    (cells) => `<tr>${cells.map((cell) => `<td ${AS_TEXT}>${escapedMarkup(cell)}</td>`).join('')}</tr>`,
  );
  return `<meta charset="utf-8"><table>${lines.join('')}</table>`;
}

const AS_TEXT = `style="mso-number-format:'\\@'; white-space:pre-wrap" sdnum="1033;0;@"`;
