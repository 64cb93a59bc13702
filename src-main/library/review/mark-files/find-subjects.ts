/** Finds the submissions and files that lines of a mark file name, in the current exports of the collections. */
import type { MarkEffect } from '../../../../src-preload/mark-files.ts';
import type { MarkSubject } from '../../catalog/mark-table.ts';
import { contentOf } from '../../index/content-key.ts';
import type { IndexedFile } from '../../index/file-table.ts';
import type { IndexStore, OpenIndex } from '../../index/index-store.ts';
import { readIds } from '../../index/storage/columns.ts';
import { type MarkLine, type NamedFile, type NamedSubject, WrongLine } from './mark-line.ts';

/** The subject of a line. */
export interface FoundSubject extends MarkSubject {
  readonly collectionId: string;
  readonly file: MarkEffect['file'];
}

/** @throws WrongLine if nothing matches, or several collections do */
export type FindSubject = (subject: NamedSubject) => FoundSubject;

/**
 * Reads the ids of each collection once.
 * @param collectionId null to look in every collection
 */
export function subjectFinder(store: IndexStore, collectionId: string | null, lines: readonly MarkLine[]): FindSubject {
  const wanted = new Set(lines.flatMap(({ subject }) => ('submissionId' in subject ? [subject.submissionId] : [])));
  const collections = store.collections().filter((each) => collectionId === null || each.collectionId === collectionId);
  const rows = new Map(collections.map(({ archiveId }) => [archiveId, rowsById(store.open(archiveId), wanted)]));
  const onlyOne = <Found>(found: readonly Found[], name: string): Found => {
    const [only, ...others] = found;
    const place = collectionId === null ? 'The library' : 'The collection';
    if (only === undefined) throw new WrongLine(`${place} holds no ${name}.`);
    if (others.length > 0) throw new WrongLine(`Several collections hold ${name}. Choose one of them.`);
    return only;
  };
  return (subject) => {
    if ('path' in subject) {
      const found = collections.flatMap(({ archiveId }) => unreferencedAt(store.open(archiveId), subject.path));
      return onlyOne(found, `file "${subject.path}" without a submission`);
    }
    const { submissionId, file } = subject;
    const holding = collections.filter(({ archiveId }) => rows.get(archiveId)?.has(submissionId));
    const { archiveId, collectionId: id } = onlyOne(holding, `submission "${submissionId}"`);
    if (file === null) return { collectionId: id, submissionId, content: '', file: null };
    return fileOf(store.open(archiveId), submissionId, rows.get(archiveId)?.get(submissionId) ?? [], file);
  };
}

function rowsById({ db }: OpenIndex, wanted: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (const [row, id] of readIds(db, 'submission_id').entries()) {
    if (row === 0 || !wanted.has(id)) continue;
    const known = rows.get(id);
    if (known === undefined) rows.set(id, [row]);
    else known.push(row);
  }
  return rows;
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
  if (file === undefined) throw new WrongLine(`Submission "${submissionId}" has no ${name}.`);
  if (contents.size > 1) throw new WrongLine(`Several submissions "${submissionId}" have a ${name}.`);
  return {
    ...{ collectionId: index.collectionId, submissionId, content: contentOf(index, file) },
    file: {
      name: files.named(file.file).name,
      instructionId: ids.get(file.instruction ?? 0) ?? null,
      index: wanted.index,
    },
  };
}

/** The ids by number of the instructions with this id, or otherwise with exactly this question. */
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
