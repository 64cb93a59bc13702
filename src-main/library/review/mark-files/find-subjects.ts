/** Finds the submissions and files that the lines of a mark file name. Searches the current exports of the collections. */
import type { MarkEffect } from '../../../../src-preload/mark-files.ts';
import type { MarkSubject } from '../../catalog/mark-table.ts';
import { contentOf } from '../../index/content-key.ts';
import type { IndexedFile } from '../../index/file-table.ts';
import type { IndexStore, OpenIndex } from '../../index/index-store.ts';
import { readIds } from '../../index/storage/columns.ts';
import { type MarkLine, type NamedFile, type NamedSubject, WrongLine } from './mark-line.ts';
import { markFileWords } from './words.ts';

/** The subject of a line. */
export interface FoundSubject extends MarkSubject {
  readonly collectionId: string;
  readonly file: MarkEffect['file'];
}

/** @throws WrongLine if nothing matches, or several collections do */
export type FindSubject = (subject: NamedSubject) => FoundSubject;

/** Returns the function that gives submissions their pseudonyms. Null if the library has no key. */
export type SubmissionPseudonyms = () => ((id: string) => string) | null;

interface Place {
  readonly store: IndexStore;
  /** Null to look in every collection. */
  readonly collectionId: string | null;
  readonly pseudonyms: SubmissionPseudonyms;
}

/** Reads the ids of each collection once. Finds submissions by their id, or by their pseudonym. */
export function markFileSubjectFinder(
  { store, collectionId, pseudonyms }: Place,
  lines: readonly MarkLine[],
): FindSubject {
  const wanted = new Set(lines.flatMap(({ subject }) => ('submissionId' in subject ? [subject.submissionId] : [])));
  const collections = store.collections().filter((each) => collectionId === null || each.collectionId === collectionId);
  const pseudonymOf = [...wanted].some((id) => PSEUDONYM.test(id)) ? pseudonyms() : null;
  const rows = new Map(
    collections.map(({ archiveId }) => [archiveId, rowsById(store.open(archiveId), wanted, pseudonymOf)]),
  );
  const onlyOne = <Found>(found: readonly Found[], name: string): Found => {
    const [only, ...others] = found;
    const { libraryLacks, collectionLacks, inSeveralCollections } = markFileWords;
    if (only === undefined) throw new WrongLine(collectionId === null ? libraryLacks(name) : collectionLacks(name));
    if (others.length > 0) throw new WrongLine(inSeveralCollections(name));
    return only;
  };
  const collectionsOf = ({ collectionId: named }: NamedSubject) => {
    const found = collections.filter((each) => named === null || each.collectionId === named);
    if (named === null || found.length > 0) return found;
    throw new WrongLine(
      collectionId === null
        ? markFileWords.libraryLacks(`collection "${named}"`)
        : markFileWords.otherCollection(named),
    );
  };
  return (subject) => {
    const possible = collectionsOf(subject);
    if ('path' in subject) {
      const found = possible.flatMap(({ archiveId }) => unreferencedAt(store.open(archiveId), subject.path));
      return onlyOne(found, `file "${subject.path}" without a submission`);
    }
    const { submissionId: named, file } = subject;
    const holding = possible.flatMap(({ archiveId, collectionId: id }) => {
      const found = rows.get(archiveId)?.get(named);
      return found === undefined ? [] : [{ archiveId, collectionId: id, ...found }];
    });
    const only = onlyOne(holding, `submission "${named}"`);
    const { submissionId } = only;
    if (file === null) return { collectionId: only.collectionId, submissionId, content: '', file: null };
    return fileOf(store.open(only.archiveId), submissionId, only.rows, file);
  };
}

const PSEUDONYM = /^s_[0-9a-z]{20}$/;

interface FoundRows {
  readonly submissionId: string;
  readonly rows: number[];
}

/** The rows by the name that the mark file uses: an id or a pseudonym. */
function rowsById(
  { db }: OpenIndex,
  wanted: ReadonlySet<string>,
  pseudonymOf: ((id: string) => string) | null,
): ReadonlyMap<string, FoundRows> {
  const found = new Map<string, FoundRows>();
  for (const [row, id] of readIds(db, 'submission_id').entries()) {
    if (row === 0) continue;
    const names = pseudonymOf === null ? [id] : [id, pseudonymOf(id)];
    for (const name of names) {
      if (!wanted.has(name)) continue;
      const known = found.get(name);
      if (known === undefined) found.set(name, { submissionId: id, rows: [row] });
      else known.rows.push(row);
    }
  }
  return found;
}

function fileOf(index: OpenIndex, submissionId: string, rows: readonly number[], wanted: NamedFile): FoundSubject {
  const files = index.files();
  const ids = instructionsOf(index, wanted.instruction);
  const isWanted = ({ instruction, position }: IndexedFile) =>
    instruction !== null && ids.has(instruction) && position === wanted.index;
  const found = rows.flatMap((row) => files.ofRow(row)).filter(isWanted);
  const contents = new Set(found.map((file) => contentOf(index, file)));
  const [file] = found;
  const name = `file ${wanted.index} of "${wanted.instruction}"`;
  if (file === undefined) throw new WrongLine(markFileWords.noSuchFile(submissionId, name));
  if (contents.size > 1) throw new WrongLine(markFileWords.severalFiles(submissionId, name));
  return {
    collectionId: index.collectionId,
    submissionId,
    content: contentOf(index, file),
    file: {
      name: files.named(file.file).name,
      instructionId: ids.get(file.instruction ?? 0) ?? null,
      index: wanted.index,
    },
  };
}

/** The instructions with this id, or otherwise with exactly this question: their ids by their numbers. */
function instructionsOf({ db }: OpenIndex, name: string): ReadonlyMap<number, string> {
  const all = db
    .prepare<[], { instruction: number; id: string; description: string }>(
      'SELECT instruction, instruction_id AS id, description FROM instructions',
    )
    .all();
  const byId = all.filter(({ id }) => id === name);
  const found = byId.length > 0 ? byId : all.filter(({ description }) => description === name);
  return new Map(found.map(({ instruction, id }) => [instruction, id]));
}

function unreferencedAt(index: OpenIndex, path: string): readonly FoundSubject[] {
  const files = index.files();
  return files.unreferenced().flatMap((file) => {
    const named = files.named(file.file);
    if (named.path !== path) return [];
    const subject = { collectionId: index.collectionId, submissionId: '', content: contentOf(index, file) };
    return [{ ...subject, file: { name: named.name, instructionId: null, index: 0 } }];
  });
}
