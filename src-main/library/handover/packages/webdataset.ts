/**
 * Tar archives as WebDataset reads them (https://github.com/webdataset/webdataset): each file, followed by a `.json` with the same key, which
 * holds its facts, the submission's answers and the marks.
 */

import { oneChunk } from '../../streams/one-chunk.ts';
import { compareForNames } from '../copies/name-plan.ts';
import type { LeavingFile } from '../privacy/privacy-gate.ts';
import { uniqueName } from '../tables/column.ts';
import { createFileRecord } from './file-record.ts';
import { type LeavingItem, leavingItems } from './leaving-items.ts';
import { packFiles } from './pack-files.ts';
import type { PackageKind, PackageWork } from './package-content.ts';
import { writeReadMe } from './read-me.ts';
import { createShards } from './shards.ts';

const NAME = 'data';
/** With the longest extension, a member's name fits into the 100 bytes of a tar header. The `.json` has the whole ids. */
const MOST_OF_ID = 36;

export const WEBDATASET: PackageKind = { refusal: () => null, isOneByOne: true, write };

async function write(work: PackageWork): Promise<void> {
  const { content, folder } = work;
  const keys = planKeys(work);
  const record = createFileRecord(content.questions, []);
  const shards = createShards(folder, NAME, content.options.shardBytes);
  const packed = packFiles(work, async (item, opened) => {
    const { size, bytes } = await sized(item, opened);
    return shards.add(`${keys.get(item.place)}.${memberEnding(item)}`, size, bytes);
  });
  for await (const item of packed) {
    await shards.join(`${keys.get(item.place)}.json`, Buffer.from(JSON.stringify(record.of(item))));
  }
  const count = await shards.close();
  const last = String(Math.max(0, count - 1)).padStart(6, '0');
  await writeReadMe(work, {
    parts: [[`${NAME}-*.tar`, 'the files, and after each a `.json` with its facts, the answers and the marks']],
    reading: [
      {
        with: 'WebDataset',
        language: 'python',
        code: [
          'import webdataset as wds',
          `files = wds.WebDataset("PATH/OF/THIS/FOLDER/${NAME}-{000000..${last}}.tar", shardshuffle=False).decode("pil")`,
        ],
      },
    ],
  });
}

/** The keys by place in the order of the query. They contain no dots, because WebDataset begins the extension at the first dot. */
function planKeys({ source, content }: PackageWork): ReadonlyMap<number, string> {
  const named = [];
  for (const { file, place } of leavingItems(source, content)) named.push({ file: { ...file, ending: null }, place });
  const taken = new Set<string>();
  const keys = new Map<number, string>();
  for (const { file, place } of named.sort((a, b) => compareForNames(a.file, b.file))) {
    const ids = [file.submissionId, file.instructionId ?? ''].map(plainLetters).filter((id) => id !== '');
    keys.set(place, uniqueName([...ids, file.index + 1].join('_'), taken));
  }
  return keys;
}

function plainLetters(id: string): string {
  return id.replace(/[^A-Za-z0-9-]/g, '_').slice(0, MOST_OF_ID);
}

/** The extension `json` is reserved for the data about a file. */
function memberEnding({ ending }: LeavingItem): string {
  return ending === 'json' ? 'file.json' : (ending ?? 'bin');
}

/** Finds the size before the bytes are written, because a tar header contains it. */
async function sized({ file }: LeavingItem, { bytes, isCleaned }: LeavingFile) {
  if (!isCleaned) return { size: file.size ?? 0, bytes };
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(Uint8Array.from(chunk));
  const whole = Buffer.concat(chunks);
  return { size: whole.length, bytes: oneChunk(whole) };
}
