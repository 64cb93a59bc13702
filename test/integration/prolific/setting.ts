/** A simulator, a small archive and a folder for each test, which are removed after it. */
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { onTestFinished } from 'vitest';
import { ZipFile } from 'yazl';
import { createProlificClient, type ProlificClient } from '../../../src-main/prolific/client.ts';
import { sleepFor } from '../../../src-main/prolific/waiting.ts';
import type { ErrorCode } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator.ts';

export const COLLECTION_ID = '0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5a6b';

const INSTRUCTION = {
  id: '0192a3b4-e7f8-7a0b-1c2d-3e4f5a6b7c8d',
  type: 'multiple_choice',
  description: 'Which colour?',
  options: [{ label: 'Deep red', value: 'red' }],
};
export const DEFINITION = {
  id: COLLECTION_ID,
  name: 'Colours',
  collection_items: [{ order: 0, page_items: [{ ...INSTRUCTION, order: 0 }] }],
};

/** Writes an archive in Prolific's layout. `ballast` bytes of a stored file make the download longer. */
export async function writeArchive(file: string, ballast: number): Promise<void> {
  const top = `collection-export-${COLLECTION_ID}-20260319T103000`;
  const submission = {
    submission_id: 'sub-1',
    participant_id: 'part-1',
    collection_id: COLLECTION_ID,
    created_at: '2026-03-19T10:30:00Z',
    responses: { [INSTRUCTION.id]: { type: 'multiple_choice', description: 'Which colour?', values: ['red'] } },
  };
  const { id, type, description } = INSTRUCTION;
  const collection = { collection_id: COLLECTION_ID, name: 'Colours', instructions: [{ id, type, description }] };
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(`${JSON.stringify(submission)}\n`), `${top}/responses.jsonl`);
  zip.addBuffer(Buffer.from(JSON.stringify(collection)), `${top}/collection.json`);
  zip.addBuffer(randomBytes(ballast), `${top}/files/sub-1_x_0.bin`, { compress: false });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

export interface Setting {
  readonly simulator: Simulator;
  readonly client: ProlificClient;
  readonly folder: string;
  readonly archivePath: string;
  readonly archive: Buffer;
  readonly sha256: string;
  /** Milliseconds that the client would have waited. */
  readonly waits: readonly number[];
  /** A client of the same API with other options. */
  clientWith(options: { readonly token?: string | null; readonly timeoutMs?: number }): ProlificClient;
  /** The content of the folder, without the archive that the simulator serves. */
  leftovers(): Promise<readonly string[]>;
}

export interface SettingOptions extends Partial<SimulatorOptions> {
  /** Bytes of a stored file. */
  readonly ballast?: number;
  /** Timeout for one attempt of the setting's own client. Default: 5 s. */
  readonly timeoutMs?: number;
}

export async function createSetting({ timeoutMs = 5_000, ...options }: SettingOptions = {}): Promise<Setting> {
  const folder = temporaryFolder();
  const archivePath = path.join(folder, 'served.zip');
  await writeArchive(archivePath, options.ballast ?? 400_000);
  const served = { collectionId: COLLECTION_ID, name: 'Colours', archivePath, definition: DEFINITION };
  const simulator = await createSimulator({ collections: [served], ...options });
  onTestFinished(() => simulator.close());
  const waits: number[] = [];
  const clientWith: Setting['clientWith'] = ({ token = simulator.token, ...more }) =>
    createProlificClient({
      baseUrl: simulator.url,
      token: async () => token,
      userAgent: 'collection-desk/test',
      timeoutMs,
      ...more,
      sleep: (milliseconds, signal) => {
        waits.push(milliseconds);
        return sleepFor(0, signal);
      },
    });
  const archive = await readFile(archivePath);
  return {
    simulator,
    client: clientWith({}),
    folder,
    archivePath,
    archive,
    sha256: createHash('sha256').update(archive).digest('hex'),
    waits,
    clientWith,
    leftovers: async () => (await readdir(folder)).filter((name) => name !== 'served.zip').sort(),
  };
}

/** All text of an error: its message, its stack, and all its causes. */
function wholeText(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? String(error);
  const own = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)));
  return [error.name, error.stack, ...own, error.cause === undefined ? '' : wholeText(error.cause)].join('\n');
}

/** Waits for a failure, and returns it if it has the code and says what to do. */
export async function failureOf(work: Promise<unknown>, code: ErrorCode, token: string): Promise<DeskFailure> {
  const error = await work.then(
    (value) => {
      throw new Error(`expected ${code}, got ${JSON.stringify(value)}`);
    },
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeskFailure)) throw error;
  if (error.code !== code) throw new Error(`expected ${code}, got ${error.code}: ${error.message}`, { cause: error });
  if (!/^\p{Lu}.*[.!”")]$/su.test(error.message) || !/^\p{Lu}.*\.$/su.test(error.hint)) {
    throw new Error(`not whole sentences: ${error.message} ${error.hint}`);
  }
  if (wholeText(error).includes(token)) throw new Error('the token is in the error');
  return error;
}
