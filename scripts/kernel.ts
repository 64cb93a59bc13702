/**
 * `npm run kernel`: compiles `src-kernel/` (AssemblyScript) to WebAssembly and writes it into `word-kernel-code.ts`, which is under version control, so
 * that the sources run without a build. A test compares both.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { main } from 'assemblyscript/asc';

const root = path.resolve(import.meta.dirname, '..');
const sources = path.join(root, 'src-kernel');
const target = path.join(root, 'src-main/library/index/full-text/word-kernel-code.ts');

const OPTIONS = ['--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--noAssert', '--runtime', 'stub'];

/** Compiles the kernel. @throws Error with what the compiler says */
export async function compileKernel(): Promise<Buffer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-kernel-'));
  const file = path.join(folder, 'kernel.wasm');
  try {
    const place = ['--baseDir', sources, '--outFile', path.relative(sources, file)];
    const { error, stdout, stderr } = await main(['kernel.ts', ...place, ...OPTIONS, '--use', 'abort=']);
    if (error !== null) throw new Error(`${stdout.toString()}${stderr.toString()}${error.message}`);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const code = (await compileKernel()).toString('base64').replace(/.{1,100}/g, "  '$&',\n");
  writeFileSync(
    target,
    `/** WebAssembly in base 64. \`npm run kernel\` writes this file from \`src-kernel/\`. */\nexport const WORD_KERNEL = [\n${code}].join('');\n`,
  );
}
