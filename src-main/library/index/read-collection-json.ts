/** Reads `collection.json` of an archive, and says what is unusual about it. */
import { isUtf8 } from 'node:buffer';
import type { ImportWarning } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { RandomAccess } from '../api/random-access.ts';
import { fileFault } from '../archive/directory.ts';
import { readEntry } from '../archive/entry-reader.ts';
import type { ExportLayout } from '../archive/layout.ts';
import { LIMITS } from '../archive/limits.ts';
import { readCreatedAt } from './parsing/created-at.ts';
import { type CollectionDescription, readCollectionJson } from './parsing/definition.ts';
import { holdsHalfCharacters, parseJson, repeatsKeys } from './parsing/json.ts';
import { inUtf8, responsesForm } from './parsing/responses-form.ts';
import { indexWords } from './words.ts';

interface DescribedArchive {
  readonly collectionJson: CollectionDescription | null;
  readonly warnings: readonly ImportWarning[];
}

/** `collection.json` is optional. Without it, names and types come from the responses. */
export async function describeArchive(
  archive: RandomAccess,
  { collectionJson: entry }: ExportLayout,
): Promise<DescribedArchive> {
  if (entry === null) {
    const message = indexWords.noCollectionJson;
    return { collectionJson: null, warnings: [{ code: 'collection_json_missing', message }] };
  }
  const bytes = await readCollectionBytes(archive, entry);
  const text = bytes === null ? '' : await decoded(bytes);
  const json = parsed(text);
  const collectionJson = readCollectionJson(json);
  if (bytes === null || collectionJson === null) {
    const reason = fileFault(entry)?.reason;
    const message = [indexWords.badCollectionJson, ...(reason === undefined ? [] : [reason])].join(' ');
    return { collectionJson: null, warnings: [{ code: 'collection_json_unreadable', message }] };
  }
  const { instructions, exportedAt } = collectionJson;
  const isUndated = exportedAt !== null && readCreatedAt(exportedAt).milliseconds === null;
  const isDamaged = (!isUtf16(bytes) && !isUtf8(bytes)) || holdsHalfCharacters(text, json);
  const found: readonly (readonly [isFound: boolean, code: string, message: string])[] = [
    [instructions.length === 0, 'collection_json_without_questions', indexWords.noQuestions],
    [repeatsKeys(text, json), 'collection_json_keys_repeated', indexWords.repeatedKey],
    [isDamaged, 'collection_json_text_damaged', indexWords.damagedCollectionText],
    [isUndated, 'collection_json_date_unreadable', indexWords.unreadableExportDate],
  ];
  return {
    collectionJson,
    warnings: found.flatMap(([isFound, code, message]) => (isFound ? [{ code, message }] : [])),
  };
}

/** What is unusual about the list of questions. @param lists the beginning of a sentence */
export function listWarnings(description: CollectionDescription | null, lists: string): readonly ImportWarning[] {
  if (description === null) return [];
  const { repeated, repeatedOptions, unvaluedOptions, cut } = description.faults;
  const questions = description.instructions.length;
  const tooMany = {
    code: 'questions_many',
    message: indexWords.tooManyQuestions(lists, questions, LIMITS.instructions),
  };
  const each = (code: string, ids: readonly string[], message: (lists: string, id: string) => string) =>
    ids.slice(0, LIMITS.reportedItems).map((id) => ({ code, message: message(lists, id) }));
  return [
    ...each('question_repeated', repeated, indexWords.repeatedQuestion),
    ...each('option_repeated', repeatedOptions, indexWords.repeatedOption),
    ...each('option_without_value', unvaluedOptions, indexWords.unvaluedOption),
    ...each('question_cut', cut, (beginning, id) =>
      indexWords.cutQuestion(beginning, id, LIMITS.optionsOfInstruction, LIMITS.labelLength),
    ),
    ...(questions > LIMITS.instructions ? [tooMany] : []),
  ];
}

async function readCollectionBytes(archive: RandomAccess, entry: ExportLayout['responses']): Promise<Buffer | null> {
  if (entry.problem !== null) return null;
  try {
    return await readEntry(archive, entry, { maxBytes: LIMITS.collectionJsonBytes });
  } catch (error) {
    if (error instanceof DeskFailure && (error.code === 'entry_corrupt' || error.code === 'archive_unsafe'))
      return null;
    throw error;
  }
}

/** The text in UTF-8 or UTF-16, without a byte order mark. */
async function decoded(bytes: Buffer): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of inUtf8([bytes], () => undefined)) pieces.push(piece);
  return Buffer.concat(pieces)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}

function isUtf16(bytes: Buffer): boolean {
  const form = responsesForm(bytes);
  return form === 'utf-16le' || form === 'utf-16be';
}

/** Null if it is no JSON. The caller reports that. People do not need the details. */
function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
