import { readFile } from 'node:fs/promises';
import path from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  // Files that PDF.js loads: character maps and fonts.
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
};

/** No inline script or style, no eval, no network. Participants' files come only from a separate origin. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' app://media",
  'media-src app://media',
  "connect-src 'self' app://media",
  "worker-src 'self'",
  "font-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the built interface, `app://ui/<path below directory>`, and nothing else. */
export function createUiHandler(directory: string): (request: Request) => Promise<Response> {
  const root = path.resolve(directory);
  return async (request) => {
    const refused = (status: number) => new Response(null, { status });
    if (request.method !== 'GET') return refused(405);
    let name: string;
    try {
      name = decodeURIComponent(new URL(request.url).pathname);
    } catch {
      return refused(400); // a percent sign that encodes nothing
    }
    const file = path.resolve(root, `.${path.posix.normalize(name)}`);
    const contentType = CONTENT_TYPES[path.extname(file)];
    if (!file.startsWith(root + path.sep) || contentType === undefined || name.includes('\0')) return refused(404);
    const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'EISDIR') return null;
      throw error;
    });
    if (bytes === null) return refused(404);
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': contentType,
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'no-cache',
      },
    });
  };
}
