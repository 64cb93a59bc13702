/**
 * Builds `dist/`: the window (`ui/`), the preload script, and the programs that run in Node or in Electron's main and utility processes.
 * `--if-stale` builds only if a source is newer than the last build. Prints nothing if it succeeds.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { PDF_FILES } from '../src-main/library/handover/privacy/documents/pdf-program.ts';
import { WASM_FILES } from '../src-main/library/media/formats/wasm-file.ts';
import { CHANNELS, SIGNALS } from '../src-preload/contract.ts';
import { writeGuide } from './guide-pages.ts';
import { BUNDLE_LIST, collectPackages, writeLicences } from './licences.ts';

const root = path.resolve(import.meta.dirname, '..');
const stamp = path.join(root, 'dist', '.built');

type Programs = Readonly<Record<string, string>>;

/** The programs of the library's threads and of queries in SQL. Every program that uses the library needs them beside it. */
export const LIBRARY_THREADS: Programs = {
  'import-worker': 'src-main/library/index/import-worker.ts',
  'segment-worker': 'src-main/library/index/segments/segment-worker.ts',
  'picture-worker': 'src-main/library/media/picture-worker.ts',
  'metadata-worker': 'src-main/library/handover/privacy/metadata/metadata-worker.ts',
  'copy-worker': 'src-main/library/media/copy-worker.ts',
  'direct-worker': 'src-main/library/handover/direct/direct-worker.ts',
  'sql-process': 'src-main/library/sql/sql-process.ts',
};

/** Every program that is started by the name of its file. */
const PROGRAMS: Programs = {
  main: 'src-main/main.ts',
  'library-process': 'src-main/library/process.ts',
  cli: 'src-main/cli/main.ts',
  ...LIBRARY_THREADS,
};

/** Packages that are native or provided at run time. All others are bundled, so that the package needs few node_modules. */
const BESIDE = ['better-sqlite3', 'libheif-js', 'sharp'] as const;
const EXTERNAL = ['electron', ...BESIDE, /^node:/];

const quiet = { configFile: false, logLevel: 'warn', root } as const satisfies InlineConfig;

function newestSource(): number {
  let newest = 0;
  const visit = (entry: string) => {
    const stats = statSync(entry);
    if (!stats.isDirectory()) newest = Math.max(newest, stats.mtimeMs);
    else for (const name of readdirSync(entry)) visit(path.join(entry, name));
  };
  for (const name of [
    'src-main',
    'src-preload',
    'src-renderer',
    'package.json',
    'vite.config.ts',
    'docs/guide',
    'docs/third-party.md',
    'scripts/build.ts',
    'scripts/guide-pages.ts',
    'scripts/licences.ts',
  ]) {
    visit(path.join(root, name));
  }
  return newest;
}

/** True if `dist/` holds a build of the current sources. */
export function isFresh(): boolean {
  return existsSync(stamp) && statSync(stamp).mtimeMs >= newestSource();
}

/**
 * Bundles programs that run in Node, or in Electron's main or utility process.
 * @param programs sources by name
 * @param folder below the project
 */
export async function buildPrograms(programs: Programs, folder: string): Promise<void> {
  await build({
    ...quiet,
    build: {
      ssr: true,
      target: 'node22',
      outDir: folder,
      minify: false,
      sourcemap: true,
      license: { fileName: BUNDLE_LIST },
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(programs).map(([name, file]) => [name, path.join(root, file)])),
        external: EXTERNAL,
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'shared/[name]-[hash].js',
          // Licences are in a file of their own; other comments would only make the packages larger.
          comments: { legal: true, annotation: false, jsdoc: false },
        },
      },
    },
    ssr: { noExternal: true, external: ['electron', ...BESIDE] },
  });
  for (const [name, source] of Object.entries({ ...WASM_FILES, ...PDF_FILES })) {
    copyFileSync(path.join(root, 'node_modules', source), path.join(root, folder, name));
  }
}

export async function buildAll(): Promise<void> {
  const startedAt = new Date();
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  await buildPrograms(PROGRAMS, 'dist/main');
  await build({
    ...quiet,
    define: {
      CHANNEL_NAMES: JSON.stringify(Object.keys(CHANNELS)),
      SIGNAL_NAMES: JSON.stringify(Object.keys(SIGNALS)),
    },
    build: {
      target: 'chrome140',
      outDir: 'dist/preload',
      minify: false,
      lib: { entry: path.join(root, 'src-preload/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
      rolldownOptions: { external: ['electron'] },
    },
  });
  await build({
    configFile: path.join(root, 'vite.config.ts'),
    root: path.join(root, 'src-renderer'),
    logLevel: 'warn',
  });
  const dist = path.dirname(stamp);
  mkdirSync(dist, { recursive: true });
  const lists = ['main', 'ui'].map((part) => path.join(dist, part, BUNDLE_LIST));
  writeLicences(root, dist, collectPackages(root, lists, BESIDE));
  writeGuide(path.join(root, 'docs', 'guide'), path.join(dist, 'guide'));
  writeFileSync(stamp, `${startedAt.toISOString()}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!process.argv.includes('--if-stale') || !isFresh()) await buildAll();
}
