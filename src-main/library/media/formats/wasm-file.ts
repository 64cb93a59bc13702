import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The names of decoders that a build copies beside its programs, with their place in a package. `scripts/build.ts` copies them. */
export const WASM_FILES = {
  'openjpeg.wasm': 'pdfjs-dist/wasm/openjpeg.wasm',
  'jxl_dec.wasm': '@jsquash/jxl/codec/dec/jxl_dec.wasm',
} as const;

/** Reads a decoder: in a build beside the programs, or one folder above shared code; in the sources from its package. */
export function readWasm(name: keyof typeof WASM_FILES): Buffer<ArrayBuffer> {
  const here = import.meta.dirname;
  const built = [here, path.dirname(here)].map((folder) => path.join(folder, name)).find((file) => existsSync(file));
  return readFileSync(built ?? createRequire(import.meta.url).resolve(WASM_FILES[name]));
}
