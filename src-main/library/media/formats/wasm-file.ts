import { readFileSync } from 'node:fs';
import { fileBeside } from './file-beside.ts';

/** The names of decoders that a build copies beside its programs, with their place in a package. `scripts/build.ts` copies them. */
export const WASM_FILES = {
  'openjpeg.wasm': 'pdfjs-dist/wasm/openjpeg.wasm',
  'jxl_dec.wasm': '@jsquash/jxl/codec/dec/jxl_dec.wasm',
} as const;

/** Reads a decoder. */
export function readWasm(name: keyof typeof WASM_FILES): Buffer<ArrayBuffer> {
  return readFileSync(fileBeside(name, WASM_FILES[name]));
}
