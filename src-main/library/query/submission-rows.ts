/** Reads submissions as rows of the table. */
import type { AnswerCell, CellFile, FileRecord, SubmissionRow } from '../../../src-preload/domain.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import type { IndexedFile } from '../index/file-table.ts';
import type { Phrase } from '../index/full-text/text-index.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { answerText } from '../index/parsing/answer-text.ts';
import type { ReadSubmission } from '../index/read-submission.ts';
import { changeAt } from '../versions/comparisons.ts';
import { characterEnd, createMarker, type Marker } from './marked-text.ts';
import { type LabelsOf, ownLabels } from './readable-labels.ts';

interface AnswerText {
  readonly instruction: number;
  readonly instructionId: string;
  readonly text: string;
  /** The values of choices, if `text` shows them in readable form. */
  readonly values: string | null;
}

const CELL_CHARACTERS = 300;
/** Narrow columns show a hit after this many characters. */
const CELL_LEAD = 12;
/** Enough for a full cell after repeated spaces are joined. */
const CELL_SOURCE_CHARACTERS = 1_200;
/** A hit further into an answer gets no snippet, but its submission is still found. */
const SNIPPET_SOURCE_CHARACTERS = 200_000;

/**
 * Reads rows of one archive. Make one reader for a whole page.
 * @param phrases the hits that snippets show
 * @param changes by row, see `ChangeReader`
 * @param labelsOf the labels of choices
 */
export function submissionRowReader(
  index: OpenIndex,
  phrases: readonly Phrase[],
  changes: Uint8Array | null,
  labelsOf: LabelsOf,
): (row: number) => SubmissionRow {
  const { archiveId, collectionId, submissions } = index;
  const files = index.files();
  const marker = phrases.length === 0 ? null : createMarker(phrases);
  return (row) => {
    const found = submissions.read(row);
    const texts = found === null ? [] : answerTexts(found, labelsOf);
    const filesOfRow = files.ofRow(row);
    const cells = texts.map((answer) => toCell(answer, archiveId, filesOfRow, marker));
    // The cells were searched already, except those with files.
    const maybeHit = texts.filter((_, place) => cells[place]?.hit !== null || cells[place]?.files.length !== 0);
    return {
      archiveId,
      row,
      collectionId: found?.collectionId ?? collectionId,
      submissionId: found?.submissionId ?? '',
      participantId: found?.participantId ?? '',
      createdAt: found?.createdAt ?? null,
      cells,
      files: filesOfRow.length,
      change: changeAt(changes, row),
      snippet: found === null || marker === null ? null : firstSnippet(found, maybeHit, marker).snippet,
    };
  };
}

/** The text around the hit of a search, and the instruction of the answer that holds it. */
type Snippet = Required<Pick<FileRecord, 'snippet' | 'snippetOf'>>;

const NO_SNIPPET: Snippet = { snippet: null, snippetOf: null };

/** Reads the snippet of a file: of a hit in its name, otherwise in its submission. Make one reader for a whole page. */
export function fileSnippetReader(
  { submissions }: OpenIndex,
  phrases: readonly Phrase[],
): (name: string, row: number | null) => Snippet {
  const marker = createMarker(phrases);
  // The files of a submission follow each other.
  let last: ({ readonly row: number } & Snippet) | null = null;
  return (name, row) => {
    const own = marker.snippet(name, CELL_LEAD);
    if (own !== null || row === null) return { snippet: own, snippetOf: null };
    if (last?.row !== row) {
      const found = submissions.read(row);
      last = { row, ...(found === null ? NO_SNIPPET : firstSnippet(found, answerTexts(found), marker, CELL_LEAD)) };
    }
    const { snippet, snippetOf } = last;
    return { snippet, snippetOf };
  };
}

/**
 * Reads an answer of a submission on one line, or its date, for the files of the submission. Make one reader for a whole page.
 * @param asked the id of an instruction, or `created_at`
 */
export function fileCaptionReader(
  { submissions }: OpenIndex,
  asked: string,
  labelsOf: LabelsOf,
): (row: number) => string | null {
  let last: { readonly row: number; readonly caption: string | null } | null = null;
  const read = (row: number): string | null => {
    const found = submissions.read(row);
    if (asked === 'created_at') return found?.createdAt ?? null;
    const response = found?.responses.find(({ instructionId }) => instructionId === asked);
    return response === undefined ? null : oneLine(answerText(response.content, labelsOf(response)));
  };
  return (row) => {
    if (last?.row !== row) last = { row, caption: read(row) };
    return last.caption;
  };
}

function answerTexts({ responses }: ReadSubmission, labelsOf: LabelsOf = ownLabels): readonly AnswerText[] {
  return responses.map((response) => {
    const { instruction, instructionId, content } = response;
    const text = answerText(content, labelsOf(response)).slice(0, SNIPPET_SOURCE_CHARACTERS);
    const own = content.kind === 'choices' && labelsOf !== ownLabels ? answerText(content, response.label) : text;
    return { instruction, instructionId, text, values: own === text ? null : own };
  });
}

function toCell(
  { instruction, instructionId, text, values }: AnswerText,
  archiveId: string,
  files: readonly IndexedFile[],
  marker: Marker | null,
): AnswerCell {
  const own: CellFile[] = [];
  for (const { file, instruction: of, kind, state } of files) {
    if (of === instruction) own.push({ archiveId, file, kind, state });
  }
  const hit = own.length > 0 ? null : (marker?.snippet(text, CELL_LEAD) ?? null);
  const cell = { instructionId, text: oneLine(own.length > 0 ? displayName(text) : text), hit, files: own };
  return values === null ? cell : { ...cell, values: oneLine(values) };
}

/** At most 300 UTF-16 units, cut between characters. */
function oneLine(text: string): string {
  // Single spaces stay, so that nothing is replaced in most texts.
  const line = text
    .slice(0, CELL_SOURCE_CHARACTERS)
    .replace(/[^\S ]\s*| \s+/gu, ' ')
    .trim();
  if (line.length <= CELL_CHARACTERS) return line;
  const cut = characterEnd(line, CELL_CHARACTERS - 2);
  return `${line.slice(0, cut)}…`;
}

/** The snippet of the first answer with a hit, otherwise of the file names, otherwise of the ids. */
function firstSnippet(
  { submissionId, participantId, responses }: ReadSubmission,
  answers: readonly AnswerText[],
  marker: Marker,
  lead?: number,
): Snippet {
  for (const { text, instructionId } of answers) {
    const snippet = marker.snippet(text, lead);
    if (snippet !== null) return { snippet, snippetOf: instructionId };
  }
  const texts = [
    ...responses.flatMap(({ content }) => (content.kind === 'files' ? content.files.map(({ name }) => name) : [])),
    `${submissionId} ${participantId}`,
  ];
  for (const text of texts) {
    const snippet = marker.snippet(text, lead);
    if (snippet !== null) return { snippet, snippetOf: null };
  }
  return NO_SNIPPET;
}
