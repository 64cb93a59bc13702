/**
 * Reads marks from Label Studio's export, as JSON (tasks with annotations), or as JSON-MIN, CSV or TSV (one flat object or line for each
 * annotation).
 */
import { z } from 'zod';
import type { MarkProblem } from '../../../../src-preload/mark-files.ts';
import type { MarkChange } from '../../../../src-preload/marks.ts';
import { CLASSES_CONTROL, CONTROLS } from './label-studio-controls.ts';
import {
  checkedChange,
  decisionOf,
  type MarkFile,
  type MarkLine,
  type NamedSubject,
  ratingOf,
  WrongLine,
  wholeNumber,
} from './mark-line.ts';
import { unreadableMarks } from './unreadable-marks.ts';
import { markFileWords } from './words.ts';

const fields = z.record(z.string(), z.unknown());
const result = z.looseObject({
  type: z.string().optional(),
  from_name: z.string().optional(),
  value: fields.optional(),
});
const annotation = z.looseObject({
  result: z.array(result),
  was_cancelled: z.boolean().nullish(),
  /** Of versions before 1.0. */
  skipped: z.boolean().nullish(),
});
/** Versions before 1.0 name annotations completions. */
const task = z.looseObject({
  data: fields,
  annotations: z.array(annotation).nullish(),
  completions: z.array(annotation).nullish(),
  /** Of a model. They are no decisions of a person. */
  predictions: z.array(z.unknown()).nullish(),
});
const flat = fields.refine((object) => !('data' in object));
const tasks = z.array(z.union([task, flat]));

type Fields = Readonly<Record<string, unknown>>;

/** One answer that an annotator gave with a control of the labelling form. */
interface Given {
  /** The control's name; empty if Label Studio does not give it. */
  readonly name: string;
  readonly kind: 'choices' | 'rating' | 'textarea';
  readonly values: readonly string[];
}

/**
 * The choices accept, reject and undecided are the decision. Every other choice is a tag. A rating is the rating, and text is the note. The
 * task's data names the submission or file: `submission_id`, and `instruction_id` (or `question_id`) with `file_index` (or `index`).
 * @throws DeskFailure `bad_input` if the file is not such an export
 */
export function readLabelStudio(text: string, file: string): MarkFile {
  return marksOf(parseTasks(text, file).map((found, place) => ({ line: place + 1, found })));
}

/**
 * True for the header of a table of annotations. It has the data of the task beside the controls, so it can hold earlier marks, too, which are
 * not read.
 */
export function isLabelStudioTable(names: readonly string[]): boolean {
  return names.includes('annotation_id') && names.includes('lead_time');
}

/** @param records lines with their cells by the names of the columns */
export function readLabelStudioTable(
  records: readonly { readonly line: number; readonly cells: ReadonlyMap<string, string> }[],
): MarkFile {
  return marksOf(
    records.map(({ line, cells }) => {
      const written = Array.from(cells, ([name, text]) => [name, name in CONTROLS ? valueIn(text) : text] as const);
      return { line, found: Object.fromEntries(written) };
    }),
  );
}

/** A cell holds a single text as it is, and everything else as JSON. */
function valueIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function marksOf(all: readonly { readonly line: number; readonly found: z.output<typeof tasks>[number] }[]): MarkFile {
  const lines: MarkLine[] = [];
  const problems: MarkProblem[] = [];
  const leftOut = new Map<string, number>();
  const skip = (kind: string) => void leftOut.set(kind, (leftOut.get(kind) ?? 0) + 1);
  for (const { line, found } of all) {
    for (const _ of predictionsAlone(found)) skip('prediction without an annotation');
    const data = isTask(found) ? found.data : found;
    const answers = isTask(found) ? annotationsOf(found).map((each) => givenIn(each, skip)) : [flatGiven(found, skip)];
    for (const given of answers) {
      try {
        const change = checkedChange(changeOf(given));
        if (Object.keys(change).length > 0) lines.push({ line, subject: subjectOf(data), change });
      } catch (error) {
        if (!(error instanceof WrongLine)) throw error;
        problems.push({ line, reason: error.message });
      }
    }
  }
  return {
    format: 'label-studio',
    isGuarded: false,
    lines,
    problems,
    leftOut: Array.from(leftOut, ([kind, count]) => ({ kind, count })),
  };
}

function annotationsOf({ annotations, completions }: z.output<typeof task>) {
  return [...(annotations ?? []), ...(completions ?? [])];
}

/** The predictions of a task without annotations. Beside annotations, they are what the annotator began with. */
function predictionsAlone(found: z.output<typeof tasks>[number]): readonly unknown[] {
  return isTask(found) && annotationsOf(found).length === 0 ? (found.predictions ?? []) : [];
}

function isTask(found: z.output<typeof tasks>[number]): found is z.output<typeof task> {
  return 'data' in found;
}

function parseTasks(text: string, file: string): z.output<typeof tasks> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw unreadableMarks(file, markFileWords.incompleteJson, cause);
  }
  if (!Array.isArray(json)) throw unreadableMarks(file, markFileWords.noTasks);
  const parsed = tasks.safeParse(json);
  if (parsed.success) return parsed.data;
  throw unreadableMarks(file, markFileWords.otherTasks, parsed.error);
}

/** The values of one annotation, unless the annotator skipped the task. */
function givenIn(
  { result: results, was_cancelled: wasCancelled, skipped }: z.output<typeof annotation>,
  skip: (kind: string) => void,
) {
  if (wasCancelled === true || skipped === true) return [];
  return results.flatMap(({ type: told = '', from_name: name = '', value = {} }): Given[] => {
    const type = told === '' ? kindOfValue(value) : told;
    if (type === 'choices') return [{ name, kind: type, values: textsOf(value.choices) }];
    if (type === 'textarea') return [{ name, kind: type, values: textsOf(value.text) }];
    if (type === 'rating') return [{ name, kind: type, values: textsOf(value.rating) }];
    skip(type === '' ? 'unknown' : type);
    return [];
  });
}

/** Some early versions name no type. */
function kindOfValue(value: Fields): string {
  if ('choices' in value) return 'choices';
  if ('rating' in value) return 'rating';
  return 'text' in value && !('start' in value) ? 'textarea' : '';
}

/** Values of other names are data of the task, except for objects, which are results of a form with other controls. */
function flatGiven(found: Fields, skip: (kind: string) => void): readonly Given[] {
  for (const [name, value] of Object.entries(found)) if (!(name in CONTROLS) && isResult(value)) skip(name);
  return Object.entries(CONTROLS).flatMap(([name, kind]) =>
    name in found ? [{ name, kind, values: flatTexts(found[name]) }] : [],
  );
}

function isResult(value: unknown): boolean {
  const written = typeof value === 'string' ? valueIn(value) : value;
  const [first] = Array.isArray(written) ? written : [written];
  return typeof first === 'object' && first !== null;
}

/** JSON-MIN writes a single value as text, several values as `{"choices": […]}`, and ratings as `[{"rating": 4}]`. */
function flatTexts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(flatTexts);
  if (typeof value !== 'object' || value === null) return textsOf(value);
  const held = value as Fields;
  return [held.choices, held.text, held.rating].flatMap(textsOf);
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'string' && value.trim() !== '' ? [value] : [];
}

/** Of packages, the second one of earlier versions. */
const CLASSES = new Set([CLASSES_CONTROL, 'label']);

function decisionsOf({ name, kind, values }: Given) {
  if (kind !== 'choices' || CLASSES.has(name)) return [];
  return values.map(decisionOf).filter((flag) => flag !== undefined);
}

function changeOf(given: readonly Given[]): MarkChange {
  const decisions = new Set(given.flatMap(decisionsOf));
  if (decisions.size > 1) throw new WrongLine(markFileWords.twoDecisions);
  const ratings = new Set(given.filter(({ kind }) => kind === 'rating').flatMap(({ values }) => values.map(ratingOf)));
  if (ratings.size > 1) throw new WrongLine(markFileWords.twoRatings);
  const addTags = given
    .filter(({ kind }) => kind === 'choices')
    .flatMap(({ name, values }) => (CLASSES.has(name) ? values : values.filter((value) => !decisionOf(value))))
    .map((choice) => choice.trim());
  const note = given
    .filter(({ kind }) => kind === 'textarea')
    .flatMap(({ values }) => values)
    .join('\n');
  const [[flag], [rating]] = [[...decisions], [...ratings]];
  return {
    ...(rating === undefined ? {} : { rating }),
    ...(flag === undefined ? {} : { flag }),
    ...(addTags.length === 0 ? {} : { addTags }),
    ...(note === '' ? {} : { note }),
  };
}

function subjectOf(data: Fields): NamedSubject {
  const field = (...names: readonly string[]) => {
    const value = names.map((name) => data[name]).find((each) => each !== undefined && each !== null && each !== '');
    return value === undefined ? null : String(value);
  };
  const submissionId = field('submission_id', 'submission');
  const path = field('path');
  const collectionId = field('collection_id');
  if (submissionId === null) {
    if (path !== null) return { collectionId, path };
    throw new WrongLine(markFileWords.taskWithoutSubmission);
  }
  const [instruction, index] = [field('instruction_id', 'question_id', 'instruction'), field('file_index', 'index')];
  if (index === null) return { collectionId, submissionId, file: null };
  const position = wholeNumber(index);
  if (instruction === null || position === null) {
    throw new WrongLine(markFileWords.taskWithoutQuestion);
  }
  return { collectionId, submissionId, file: { instruction, index: position } };
}
