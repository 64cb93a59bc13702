/** Reads submissions from an index, by row. */
import { readCreatedAt } from './parsing/created-at.ts';
import type { JsonObject } from './parsing/json.ts';
import { type ParsedResponse, parseResponse } from './parsing/parse-response.ts';
import { parseSubmission } from './parsing/parse-submission.ts';
import type { IndexData } from './storage/index-parts.ts';
import { createLineReader, type PackedBlocks } from './storage/line-blocks.ts';

export interface ReadSubmission {
  readonly row: number;
  readonly submissionId: string;
  readonly participantId: string;
  /** The collection that the line names, which may differ from the archive's; null if it names none. */
  readonly collectionId: string | null;
  /** ISO 8601 UTC if the date could be read, otherwise the archive's own text; null if absent. */
  readonly createdAt: string | null;
  /** In the order of the collection's instructions. */
  readonly responses: readonly ReadResponse[];
  /** The whole line as an object. */
  readonly record: JsonObject;
}

export interface ReadResponse extends ParsedResponse {
  readonly instruction: number;
  readonly instructionId: string;
  /** The question as the participant read it. */
  readonly question: string;
  /** The response as the line holds it. */
  readonly response: unknown;
  /** The label that people read for a value of this response. */
  readonly label: (value: string) => string;
}

export interface SubmissionReader {
  /** Null if there is no such row. */
  read(row: number): ReadSubmission | null;
  /** See `LineReader.keep`. */
  keep(rows: readonly number[], mostBytes: number): void;
  /** All submissions, in the archive's order. */
  all(): Iterable<ReadSubmission>;
  /** The lines of the submissions, to be read elsewhere by {@link toSubmission}. */
  readonly packed: PackedBlocks;
}

/** An instruction of the index, by its id. */
export interface LabelledInstruction {
  readonly instruction: number;
  readonly description: string;
  readonly label: (value: string) => string;
}

/** Reads everything on its first use. */
export function createSubmissionReader(db: IndexData): SubmissionReader {
  const lines = createLineReader(db);
  let instructions: ReadonlyMap<string, LabelledInstruction> | null = null;
  const known = () => {
    instructions ??= readLabelledInstructions(db);
    return instructions;
  };
  // All files of a submission are read one after another, and it can name very many.
  let last: ReadSubmission | null = null;
  return {
    read: (row) => {
      if (last?.row === row) return last;
      const line = lines.line(row);
      last = line === null ? null : toSubmission(row, line, known());
      return last;
    },
    keep: lines.keep,
    packed: lines.packed,
    all: function* () {
      for (const { row, line } of lines.all()) yield toSubmission(row, line, known());
    },
  };
}

/** @param instructions by id */
export function toSubmission(
  row: number,
  line: Buffer,
  instructions: ReadonlyMap<string, LabelledInstruction>,
): ReadSubmission {
  const parsed = parseSubmission(line);
  if (parsed.kind !== 'submission') throw new Error(`Row ${row} of the index holds no submission.`);
  const { submissionId, participantId, collectionId, createdAt, responses, json } = parsed.submission;
  const read: ReadResponse[] = [];
  for (const { instructionId, response } of responses) {
    const known = instructions.get(instructionId);
    if (known === undefined) continue;
    const { instruction, description: question, label } = known;
    const { type, description, content, value } = parseResponse(response);
    read.push({ type, description, content, value, instruction, instructionId, question, response, label });
  }
  return {
    row,
    submissionId,
    participantId,
    collectionId,
    createdAt: readCreatedAt(createdAt).text,
    responses: read.sort((a, b) => a.instruction - b.instruction),
    record: json,
  };
}

function readLabelledInstructions(db: IndexData): ReadonlyMap<string, LabelledInstruction> {
  const labelOf = labelReader(db);
  const rows = db
    .prepare<[], { instruction: number; id: string; description: string }>(
      'SELECT instruction, instruction_id AS id, description FROM instructions',
    )
    .all();
  return new Map(
    rows.map(({ instruction, id, description }) => [
      id,
      { instruction, description, label: (value: string) => labelOf(instruction, value) },
    ]),
  );
}

/** An archive may have very many options, but a page of submissions shows few. */
const LABELS_KEPT = 1_000;

/** Reads single labels, and caches them for the next submissions. */
function labelReader(db: IndexData): (instruction: number, value: string) => string {
  const labels = new Map<string, string>();
  const select = db
    .prepare<[number, string], string>('SELECT label FROM options WHERE instruction = ? AND value = ?')
    .pluck();
  return (instruction, value) => {
    const key = `${instruction} ${value}`;
    const known = labels.get(key);
    if (known !== undefined) return known;
    const label = select.get(instruction, value) ?? value;
    if (labels.size < LABELS_KEPT) labels.set(key, label);
    return label;
  };
}
