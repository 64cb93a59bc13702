/** How rows become text. */
import type { StoredAnswer, StoredSubmission } from '../query/stored-submissions.ts';
import type { Column } from './table-columns.ts';

export type TableFormat = 'csv' | 'tsv' | 'jsonl';

export interface TableEncoder {
  /** What the file begins with. */
  readonly start: string;
  readonly row: (submission: StoredSubmission) => string;
}

/** Makes Excel read a CSV file as UTF-8; pandas, R's readr and LibreOffice skip it. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * - `csv`: RFC 4180, CRLF, UTF-8 with a byte order mark, because CSV files are opened in spreadsheets by double click.
 * - `tsv`: the same quoting with tabs and LF, UTF-8 without a mark, for programs.
 * - `jsonl`: one object a line, see {@link jsonRow}; UTF-8.
 *
 * Cells are never altered: what participants wrote arrives as they wrote it, also where it begins with `=`, `+`, `-` or `@` and
 * a spreadsheet would take it for a formula. A guard (a leading apostrophe, say) would falsify answers such as `-3` for every
 * other program. Import such a file as text where its participants are not trusted; `jsonl` is not open to this at all.
 */
export function tableEncoder(format: TableFormat, columns: readonly Column[]): TableEncoder {
  switch (format) {
    case 'csv':
      return delimited(columns, ',', '\r\n', BYTE_ORDER_MARK);
    case 'tsv':
      return delimited(columns, '\t', '\n', '');
    case 'jsonl':
      return { start: '', row: (submission) => `${jsonRow(submission)}\n` };
  }
}

function delimited(columns: readonly Column[], delimiter: string, lineEnd: string, mark: string): TableEncoder {
  const line = (cells: readonly string[]) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter) + lineEnd;
  return {
    start: mark + line(columns.map(({ header }) => header)),
    row: (submission) => line(columns.map(({ cell }) => cell(submission))),
  };
}

function quoted(cell: string, delimiter: string): string {
  const plain = !/["\r\n]|^\s|\s$/.test(cell) && !cell.includes(delimiter);
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`;
}

/**
 * `{submission_id, participant_id, collection_id, created_at, answers: [{instruction_id, question, type, …, response}]}`, where `…` is
 * `value`; `value`, `unit`; `values: [{value, label}]`; `values: [{value, label, explanation}]`; or `files: [{name, path, size, state}]`;
 * and `response` is the object as it stood in the archive, digit by digit. Keys of the line that this version does not know come before `answers`.
 */
function jsonRow({ submissionId, participantId, collectionId, createdAt, answers, others }: StoredSubmission): string {
  const head = {
    submission_id: submissionId,
    participant_id: participantId,
    collection_id: collectionId,
    created_at: createdAt,
  };
  const texts = Array.from(answers.values(), (answer) => {
    const parsed = JSON.stringify({
      instruction_id: answer.instructionId,
      question: answer.question,
      ...parsedFields(answer),
    });
    return `${parsed.slice(0, -1)},"response":${answer.json}}`;
  });
  // A key of the line that has the name of one of ours keeps its value under another name.
  const more = others.map(([key, json]) => `,${JSON.stringify(key === 'answers' ? 'answers_of_line' : key)}:${json}`);
  return `${JSON.stringify(head).slice(0, -1)}${more.join('')},"answers":[${texts.join(',')}]}`;
}

function parsedFields({ content, files, label }: StoredAnswer): object {
  switch (content.kind) {
    case 'free_text':
      return { type: content.kind, value: content.value };
    case 'free_text_with_unit':
      return { type: content.kind, value: content.value, unit: content.unit };
    case 'multiple_choice':
      return { type: content.kind, values: content.values.map((value) => ({ value, label: label(value) })) };
    case 'multiple_choice_with_free_text': {
      const values = content.values.map(({ option, explanation }) => ({
        value: option,
        label: label(option),
        explanation,
      }));
      return { type: content.kind, values };
    }
    case 'file_upload':
      return { type: content.kind, files };
    case 'unknown':
      return { type: content.type };
  }
}
