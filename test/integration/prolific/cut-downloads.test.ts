// @module-tag long
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, it, onTestFinished } from 'vitest';
import { ZipFile } from 'yazl';
import { checkFiles } from '../../../src-main/library/archive/check-files.ts';
import { encryptedDownloads } from '../../../src-main/library/encryption/encrypted-downloads.ts';
import { createProlificClient } from '../../../src-main/prolific/client.ts';
import { exportArchive } from '../../../src-main/prolific/export.ts';
import { plainDownloads } from '../../../src-main/prolific/plain-downloads.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { createRandom } from '../../samples/random.ts';
import { createSimulator } from '../../simulator/simulator.ts';
import { COLLECTION_ID } from './setting.ts';

/** `npm run trial -- cut-downloads` tries 5 GB, and needs twice that much disk. */
const BYTES = Number(process.env.DOWNLOAD_BYTES ?? 24_000_000);
const CUTS = 20;
const BLOCK_BYTES = 1_000_000;

async function writeLargeArchive(file: string): Promise<void> {
  function* blocks() {
    const block = Buffer.alloc(BLOCK_BYTES);
    for (let written = 0, number = 0; written < BYTES; written += block.length, number += 1) {
      // All blocks differ, so that a piece in the wrong place is noticed.
      for (let at = 0; at + 4 <= block.length; at += 4_096) block.writeUInt32LE(number * 4_096 + at / 4_096, at);
      yield Buffer.from(block);
    }
  }
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from('{"submission_id":"s"}\n'), 'export/responses.jsonl');
  zip.addReadStream(Readable.from(blocks()), 'export/files/large.bin', {
    compress: false,
    // Its size is not known in advance.
    forceZip64Format: true,
  });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

async function sha256Of(file: string, store = plainDownloads): Promise<string> {
  const hash = createHash('sha256');
  const opened = await store.open(file);
  const piece = Buffer.alloc(BLOCK_BYTES);
  for (let position = 0; ; ) {
    const { bytesRead } = await opened.read(piece, 0, piece.length, position);
    if (bytesRead === 0) break;
    hash.update(piece.subarray(0, bytesRead));
    position += bytesRead;
  }
  await opened.close();
  return hash.digest('hex');
}

const STORES = { plain: plainDownloads, encrypted: encryptedDownloads(Buffer.alloc(32, 7)) };
const NAME = `a download of ${BYTES} bytes that breaks ${CUTS} times ends identical, and transfers hardly a byte twice: $name`;

it.each(Object.entries(STORES).map(([name, store]) => ({ name, store })))(
  NAME,
  async ({ store }) => {
    const folder = temporaryFolder();
    const archivePath = path.join(folder, 'served.zip');
    await writeLargeArchive(archivePath);
    const { size } = await stat(archivePath);
    const simulator = await createSimulator({
      collections: [{ collectionId: COLLECTION_ID, name: 'Large', archivePath, definition: { id: COLLECTION_ID } }],
    });
    onTestFinished(() => simulator.close());
    const random = createRandom(20);
    const cuts = Array.from({ length: CUTS }, () => random.below(size)).sort((a, b) => a - b);
    for (const [index, atByte] of cuts.entries()) {
      simulator.addFault({ on: 'download', nth: index + 1, fault: { kind: 'cut', atByte } });
    }
    const client = createProlificClient({
      baseUrl: simulator.url,
      token: async () => simulator.token,
      userAgent: 'collection-desk/test',
      sleep: async () => undefined,
    });
    const targetPath = path.join(folder, 'downloaded.zip');
    const partPath = `${targetPath}.part`;
    const paths = { targetPath, partPath, store };
    const result = await exportArchive({ client, collectionId: COLLECTION_ID, ...paths, checkFiles, pollMs: 1 });
    expect(result.sha256).toBe(await sha256Of(archivePath));
    expect(await sha256Of(targetPath, store)).toBe(result.sha256);

    const starts = simulator.requests
      .filter(({ server, status }) => server === 'store' && (status === 200 || status === 206))
      .map(({ headers }) => Number(/^bytes=(\d+)-/.exec(String(headers.range ?? ''))?.[1] ?? 0));
    expect(starts).toHaveLength(CUTS + 1);
    const sent = starts.reduce((sum, start, index) => sum + (cuts[index] ?? size) - start, 0);
    expect(sent).toBeGreaterThanOrEqual(size);
    expect(sent / size).toBeLessThanOrEqual(1.01);
    if (BYTES > 1_000_000_000) process.stdout.write(`${size} bytes, ${sent} sent: ${sent / size}\n`);
  },
  900_000,
);
