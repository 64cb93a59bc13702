// @module-tag long
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { desk } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { type GeneratedArchive, generateArchive } from '../../samples/generate-archive.ts';
import { createRandom, type Random } from '../../samples/random.ts';
import { createSimulator, type Simulator } from '../../simulator/simulator.ts';

/** `npm run trial -- killed-fetches` kills more often. */
const KILLS = Number(process.env.FETCH_KILLS ?? 4);
const MOST_KILLS_A_FETCH = 5;
/** The output after which a run is killed, and the longest delay in milliseconds. */
const MOMENTS = [
  ['Asking Prolific', 60],
  ['Prolific is building', 500],
  ['Downloading', 1_500],
  ['Checking the download', 400],
] as const;

const folder = testFolder();
let archive: GeneratedArchive;

beforeAll(async () => {
  archive = await generateArchive({ seed: 12, submissions: 40, fileBytes: 40_000, out: path.join(folder, 'a.zip') });
});

interface Fetching {
  readonly simulator: Simulator;
  readonly library: string;
  /** Absolute path of a file; null for a library that is not encrypted. */
  readonly passphrase: string | null;
}

/** Makes an encrypted library. @returns the file with its passphrase */
async function encrypted(library: string): Promise<string> {
  const passphrase = path.join(folder, 'passphrase');
  await writeFile(passphrase, 'correct horse battery');
  expect(await desk(['encrypt', '--new-passphrase-file', passphrase], { library })).toMatchObject({ code: 0 });
  return passphrase;
}

/** Text of the questions, names of files in the archive, and the name of the collection. */
function secrets(): readonly Buffer[] {
  return ['responses.jsonl', 'participant_id', archive.name, 'collection_items'].map((text) => Buffer.from(text));
}

/** The files of the downloads folder that hold a secret. */
async function plainDownloadsOf({ library, passphrase }: Fetching): Promise<readonly string[]> {
  const downloads = path.join(library, 'downloads');
  const names = passphrase === null ? [] : await readdir(downloads).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(path.join(downloads, name));
      return secrets().some((secret) => bytes.includes(secret)) ? [name] : [];
    }),
  );
  return found.flat();
}

function fetchOnce({ simulator, library, passphrase }: Fetching, kill: Random | null) {
  const [words, most] = kill === null ? ['', 0] : (MOMENTS[kill.below(MOMENTS.length)] ?? MOMENTS[0]);
  const after = kill?.below(most) ?? 0;
  return desk(['fetch', archive.collectionId, '--json'], {
    library,
    environment: {
      PROLIFIC_TOKEN: simulator.token,
      PROLIFIC_URL: simulator.url,
      ...(passphrase === null ? {} : { COLLECTION_DESK_PASSPHRASE_FILE: passphrase }),
    },
    started: (child) => {
      let said = '';
      child.stderr?.on('data', (chunk: Buffer) => {
        const hadSaid = said.includes(words);
        said += chunk.toString();
        if (kill !== null && !hadSaid && said.includes(words)) setTimeout(() => child.kill('SIGKILL'), after);
      });
    },
  });
}

/** True if a run was killed after its work was done. Another run would rightly request another export. */
async function isFinished({ library }: Fetching): Promise<boolean> {
  const entries = (name: string) => readdir(path.join(library, name)).catch((): string[] => []);
  return (await entries('downloads')).length === 0 && (await entries('archives')).length > 0;
}

/** The requests that Prolific accepted. A process may be killed while it sends one. */
const requestsOf = ({ simulator }: Fetching) =>
  simulator.requests.filter(({ method, status }) => method === 'POST' && status === 202).length;

/** @returns how often a run was killed, and how often an export was requested */
async function killedFetch(number: number): Promise<{ readonly kills: number; readonly posts: number }> {
  const { collectionId, name, path: archivePath, definition } = archive;
  const simulator = await createSimulator({
    collections: [{ collectionId, name, archivePath, definition }],
    contract: 'task-builder',
    generatingPolls: 0,
    askAgainAfter: 0.4,
    bytesPerSecond: 1_500_000,
  });
  const directory = path.join(folder, `library-${number}`);
  const fetching = { simulator, library: directory, passphrase: number % 2 === 0 ? await encrypted(directory) : null };
  const random = createRandom(20_261_128 + number);
  let kills = 0;
  let isDone = false;
  while (!isDone && kills < MOST_KILLS_A_FETCH) {
    const { code } = await fetchOnce(fetching, random);
    if (code !== 0) kills += 1;
    expect(await plainDownloadsOf(fetching)).toEqual([]);
    isDone = code === 0 || (await isFinished(fetching));
    // On a busy machine a request can arrive after its sender was killed. Wait for it, because the next run could not know about it yet.
    await expect.poll(simulator.connections).toBe(0);
  }
  if (!isDone) {
    const { code, stderr } = await fetchOnce(fetching, null);
    expect(code, stderr).toBe(0);
  }

  const context = `fetch ${number}, killed ${kills} times`;
  const posts = requestsOf(fetching);
  expect(posts, context).toBe(1);
  if (fetching.passphrase !== null) {
    const environment = { COLLECTION_DESK_PASSPHRASE_FILE: fetching.passphrase };
    expect(await desk(['decrypt'], { library: fetching.library, environment }), context).toMatchObject({ code: 0 });
  }
  const library = await createLibrary({ directory: fetching.library });
  const versions = await library.versions({ collectionId });
  const sha256 = createHash('sha256')
    .update(await readFile(archivePath))
    .digest('hex');
  expect(
    versions.map((version) => version.sha256),
    context,
  ).toEqual([sha256]);
  expect(await library.verify({ collectionId: null }), context).toMatchObject({ bad: [] });
  await library.close();
  expect(await readdir(path.join(fetching.library, 'archives')), context).toEqual([versions[0]?.archiveId]);
  expect(await readdir(path.join(fetching.library, 'downloads')), context).toEqual([]);
  await simulator.close();
  return { kills, posts };
}

it(
  `a fetch that is killed ${KILLS} times requests one export, ends with one archive, and leaves no files`,
  async () => {
    const sum = { fetches: 0, kills: 0, posts: 0 };
    while (sum.kills < KILLS) {
      const { kills, posts } = await killedFetch(sum.fetches);
      sum.fetches += 1;
      sum.kills += kills;
      sum.posts += posts;
    }
    if (KILLS >= 50) process.stdout.write(`${JSON.stringify(sum)}\n`);
  },
  200_000 * Math.max(10, KILLS),
);
