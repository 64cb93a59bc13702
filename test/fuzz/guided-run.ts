/** Coverage-guided fuzzing of one target. Jazzer.js instruments a bundle of it and of all its imports. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { corpusOf, sourceOf } from './targets.ts';

const root = path.resolve(import.meta.dirname, '../..');
const jazzer = fileURLToPath(import.meta.resolve('@jazzer.js/core/dist/cli.js'));
/** Milliseconds for one input. Longer is a fault. */
const MOST_TIME = 20_000;

/** Why guided fuzzing cannot run on this machine; null if it can. Its native part is prebuilt only for common platforms. */
export function reasonNotToRun(): string | null {
  const attempt =
    "try { require('@jazzer.js/fuzzer') } catch (error) { console.error(error.message); process.exit(1) }";
  const { status, stderr } = spawnSync(process.execPath, ['--eval', attempt], {
    cwd: path.dirname(jazzer),
    encoding: 'utf8',
  });
  return status === 0 ? null : `Jazzer.js does not run on ${process.platform}-${process.arch}: ${stderr.trim()}`;
}

export interface GuidedRun {
  /** The folder for the bundle, new inputs (`corpus/`) and inputs that break a rule (`found/`). */
  readonly folder: string;
  /** Options of libFuzzer, such as `-runs=1000`. */
  readonly options: readonly string[];
  /** Gets the output of Jazzer.js. Without it, the output goes to this terminal. */
  readonly onOutput?: (text: string) => void;
}

/** @returns true if no input broke a rule */
export async function runGuided(target: string, { folder, options, onOutput }: GuidedRun): Promise<boolean> {
  const bundle = await bundleTarget(target, folder);
  const [fresh, found] = [path.join(folder, 'corpus'), path.join(folder, 'found')];
  for (const directory of [fresh, found]) mkdirSync(directory, { recursive: true });
  const args = [bundle, fresh, corpusOf(target), '--timeout', String(MOST_TIME), '--includes', bundle];
  const child = spawn(process.execPath, [jazzer, ...args, '--', `-artifact_prefix=${found}${path.sep}`, ...options], {
    cwd: folder,
    stdio: ['ignore', onOutput ? 'pipe' : 'inherit', onOutput ? 'pipe' : 'inherit'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', onOutput ?? (() => {}));
  const [code] = await once(child, 'close');
  return code === 0;
}

/** Bundled as CommonJS, which Jazzer.js instruments while loading. Includes the libraries, so that their branches also guide. */
async function bundleTarget(target: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    build: {
      ssr: true,
      target: 'node22',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      sourcemap: 'inline',
      rolldownOptions: {
        input: sourceOf(target),
        output: { format: 'cjs', entryFileNames: 'target.cjs', codeSplitting: false },
      },
    },
    ssr: { noExternal: true, external: ['better-sqlite3', 'electron', 'libheif-js', 'sharp'] },
  });
  return path.join(folder, 'target.cjs');
}
