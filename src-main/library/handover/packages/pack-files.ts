/** Copies files into a package, and lists every file with its outcome in `files.csv`. */

import type { Conversion } from '../../../../src-preload/conversions.ts';
import { throwIfCancelled } from '../../../../src-preload/failure.ts';
import { pacedCounts } from '../../api/paced-progress.ts';
import type { FileFacts } from '../../media/file-facts.ts';
import { copiesAtOnce, severalAtOnce } from '../../streams/several-at-once.ts';
import {
  type CopiedFile,
  changesOf,
  MANIFEST_NAME,
  manifestEncoder,
  noteSkipped,
  withoutCopy,
} from '../copies/manifest.ts';
import { type CopyConversion, openCopy } from '../copies/open-copy.ts';
import type { LeavingFile } from '../privacy/privacy-gate.ts';
import { aboutOneFile } from '../reading/one-file.ts';
import { readingWords } from '../reading/words.ts';
import { withoutMark } from '../tables/text-formats.ts';
import { type LeavingItem, leavingItems } from './leaving-items.ts';
import type { PackageWork } from './package-content.ts';
import type { WrittenFile } from './package-folder.ts';
import { packageWords } from './words.ts';

/** A file and its outcome. */
interface HandledItem extends Omit<LeavingItem, 'file'> {
  readonly file: CopiedFile & { readonly copyBytes: number };
}

/** A file that the package holds a copy of. */
export interface PackedItem extends HandledItem {
  readonly file: HandledItem['file'] & { readonly copiedTo: string };
}

/** Writes a copy. */
type Put = (item: LeavingItem, opened: LeavingFile) => Promise<Placed>;

export interface Placed extends WrittenFile {
  /** Within the package, with slashes. */
  readonly path: string;
}

/** @returns the files that were copied, one by one, in the order of the query */
export async function* packFiles(work: PackageWork, put: Put): AsyncGenerator<PackedItem> {
  for await (const item of packAllFiles(work, put)) {
    const { copiedTo } = item.file;
    if (copiedTo !== null) yield { ...item, file: { ...item.file, copiedTo } };
  }
}

/** The same with the files that have no copy. */
export async function* packAllFiles(work: PackageWork, put: Put): AsyncGenerator<HandledItem> {
  const { source, content, folder, context, tally, kind } = work;
  const { start, row } = manifestEncoder(changesOf(source.gate, content.options.convert));
  const list = await folder.open(kind.filesTable ?? MANIFEST_NAME);
  const tell = pacedCounts(context.onProgress, 'files', content.files.length);
  const submissions = new Set<string>();
  try {
    await list.write(kind.isWithoutMark === true ? withoutMark(start) : start);
    const pack = async (item: LeavingItem) => ({ item, file: await packFile(work, put, item) });
    const atOnce = copiesAtOnce(kind.isOneByOne ? 1 : FILES_AT_ONCE, ({ file }: LeavingItem) => file.size);
    for await (const { item, file } of severalAtOnce(leavingItems(source, content), atOnce, pack)) {
      throwIfCancelled(context.signal);
      await list.write(row(file));
      if (file.copiedTo === null) {
        noteSkipped(tally, file);
      } else {
        tally.files += 1;
        tally.bytes += file.copyBytes;
        // A file that no answer names has no submission.
        if (file.submissionId !== '') submissions.add(file.submissionId);
        if (kind.hasTables !== true) tally.submissions = submissions.size;
      }
      yield { ...item, file };
      tell(item.place + 1, tally.bytes);
    }
  } finally {
    await list.close();
  }
}

const FILES_AT_ONCE = 8;

/** Leaves out pictures that cannot be converted, because names in a package already have the extension of the converted picture. */
function leaveOut(convert: Conversion | null): Conversion | null {
  return convert === null ? null : { ...convert, failed: 'leave-out' };
}

/** The facts with the size of the copy, which differs from the original if the picture was converted. */
function withSize(facts: FileFacts | null, conversion: CopyConversion | null): FileFacts | null {
  return facts === null || conversion === null
    ? facts
    : { ...facts, width: conversion.width, height: conversion.height };
}

async function packFile(
  { source, content, context: { signal }, kind, folder }: PackageWork,
  put: Put,
  item: LeavingItem,
): Promise<CopiedFile & { readonly copyBytes: number }> {
  const { file } = item;
  if (file.state !== 'ok') return withoutCopy(file, file.reason ?? readingWords.notInArchive);
  const refused = kind.refusal(item);
  if (refused !== null) return withoutCopy(file, refused);
  const copied = await aboutOneFile(async () => {
    const opened = await openCopy(source, item.original, leaveOut(content.options.convert), signal);
    const { path, sha256, bytes } = await put(item, opened);
    const { conversion, notConverted } = opened;
    const facts = withSize(source.gate.facts(await opened.facts()), conversion);
    if (kind.needsPixels === true && (facts?.width ?? null) === null) {
      await folder.remove(path);
      return packageWords.noSize;
    }
    return {
      copiedTo: path,
      copyBytes: bytes,
      copySha256: opened.isCleaned ? sha256 : null,
      facts,
      conversion,
      notConverted,
    };
  });
  return typeof copied === 'string' ? withoutCopy(file, copied) : { ...file, ...copied };
}
