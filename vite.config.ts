/** The window's bundle; `scripts/build.ts` builds the others. */
import { cpSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const PDF_PARTS = ['cmaps', 'standard_fonts'] as const;
/** Decoders without WebAssembly, which the content security policy of the window does not allow. */
const PDF_DECODERS = [
  'jbig2_nowasm_fallback.js',
  'openjpeg_nowasm_fallback.js',
  'LICENSE_JBIG2',
  'LICENSE_PDFJS_JBIG2',
  'LICENSE_OPENJPEG',
  'LICENSE_PDFJS_OPENJPEG',
] as const;

/** What PDF.js loads by itself while it draws: character maps of East Asian fonts, the fonts that every PDF may use, and decoders of scans. */
function pdfResources(): Plugin {
  return {
    name: 'pdf-resources',
    apply: 'build',
    writeBundle: ({ dir = '' }) => {
      const from = path.resolve('node_modules/pdfjs-dist');
      for (const part of PDF_PARTS) cpSync(path.join(from, part), path.join(dir, 'pdf', part), { recursive: true });
      for (const name of PDF_DECODERS) cpSync(path.join(from, 'wasm', name), path.join(dir, 'pdf', 'decoders', name));
    },
  };
}

/**
 * The page of the interface also names the files of the window itself. Otherwise the browser would find them only after the program that chooses
 * the language has run.
 */
function earlyWindow(): Plugin {
  return {
    name: 'early-window',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const window = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/render-window.tsx'));
        if (window === undefined) throw new Error('The bundle has no render-window.tsx.');
        const link = (rel: string, file: string) => ({
          tag: 'link',
          attrs: { rel, crossorigin: true, href: `./${file}` },
          injectTo: 'head' as const,
        });
        const isNew = (file: string) => !html.includes(file);
        const styles = [...(window.viteMetadata?.importedCss ?? [])];
        return [
          ...[window.fileName, ...window.imports].filter(isNew).map((file) => link('modulepreload', file)),
          ...styles.map((file) => link('stylesheet', file)),
        ];
      },
    },
  };
}

export default defineConfig({
  root: 'src-renderer',
  base: './',
  plugins: [react(), pdfResources(), earlyWindow()],
  build: {
    outDir: '../dist/ui',
    emptyOutDir: true,
    target: 'chrome140',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    license: { fileName: 'bundled-packages.json' },
    chunkSizeWarningLimit: 4_000,
  },
});
