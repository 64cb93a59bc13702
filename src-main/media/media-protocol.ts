import type { ErrorCode } from '../../src-preload/domain.ts';
import { DeskFailure, toDeskError } from '../../src-preload/failure.ts';
import type { FileBytes } from '../library/api/call-types.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import { failureWords } from './failure-words.ts';

const CHUNK_BYTES = 1_048_576;
const PATH = /^\/([0-9a-f-]{36})\/(file|view|thumb|placeholder|clip)\/([1-9]\d{0,9})$/;
const MOST_PAGES = 10_000;
const THUMBNAIL_SIZES = { smallest: 32, usual: 320, largest: 2_048 };

/** The headers of every reply: the content is from outside, and an archive never changes. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin', // app://ui and app://media are two sites; the scheme itself is private
  'access-control-allow-origin': 'app://ui',
  'access-control-expose-headers': 'content-range, accept-ranges, content-length',
  'referrer-policy': 'no-referrer',
};
const CACHED = { 'cache-control': 'private, max-age=31536000, immutable' };
/** For replies that may be replaced by a better one later. */
const FOR_NOW = { 'cache-control': 'no-store' };

const STATUS: Partial<Record<ErrorCode, number>> = {
  collection_not_found: 404,
  file_not_found: 404,
  file_missing: 404,
  file_blocked: 415,
  bad_input: 400,
  // The library is locked, or its files are being encrypted or decrypted.
  passphrase_needed: 423,
  library_locked: 423,
};

const WHAT = ['file', 'view', 'thumb', 'placeholder', 'clip'] as const;
type What = (typeof WHAT)[number];

interface Target {
  readonly archiveId: string;
  readonly what: What;
  readonly file: number;
  readonly size: number;
  /** Page of a view, from 0. */
  readonly page: number;
  /** The part of the file that is the clip, in bytes. */
  readonly clip: { readonly start: number; readonly end: number } | null;
}

/**
 * Serves `app://media/<archiveId>/file/<n>` and `…/clip/<n>?start=&end=`, a film inside of it (both with ranges), `…/thumb/<n>?size=`, `…/placeholder/<n>` (204 without one), and `…/view/<n>?page=`,
 * which is the file if the window can show it, and otherwise a picture of it. No reply can run scripts: the library chooses the content type,
 * replies are sandboxed, and the origin is not that of the interface.
 * @param mayStore false if Chromium must not cache a reply, because the library is encrypted
 */
export function createMediaHandler(
  library: MediaLibrary,
  mayStore: () => boolean,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const response = await answer(library, request);
    if (!mayStore()) response.headers.set('cache-control', 'no-store');
    return response;
  };
}

type MediaLibrary = Pick<LibraryApi, 'readFile' | 'thumbnail' | 'placeholder' | 'view'>;

async function answer(library: MediaLibrary, request: Request): Promise<Response> {
  try {
    if (request.method !== 'GET' && request.method !== 'HEAD') return text(405, failureWords.onlyReads);
    const target = parseTarget(request.url);
    if (target === null) return text(404, failureWords.noSuchAddress);
    switch (target.what) {
      case 'thumb':
        return await thumbnail(library, target, request);
      case 'placeholder':
        return await placeholder(library, target, request);
      case 'view':
        return await view(library, target, request);
      case 'clip':
      case 'file':
        return await file(library, target, request);
    }
  } catch (thrown) {
    const error = toDeskError(thrown);
    return text(STATUS[error.code] ?? 500, error.message);
  }
}

function parseTarget(url: string): Target | null {
  const { pathname, searchParams } = new URL(url);
  const [, archiveId, name, number] = PATH.exec(pathname) ?? [];
  const what = WHAT.find((each) => each === name);
  if (archiveId === undefined || what === undefined) return null;
  const size = Math.trunc(Number(searchParams.get('size') ?? THUMBNAIL_SIZES.usual));
  if (!(size >= THUMBNAIL_SIZES.smallest && size <= THUMBNAIL_SIZES.largest)) return null;
  const page = Math.trunc(Number(searchParams.get('page') ?? 0));
  if (!(page >= 0 && page < MOST_PAGES)) return null;
  const clip = { start: Number(searchParams.get('start')), end: Number(searchParams.get('end')) };
  const isClip =
    Number.isSafeInteger(clip.start) && Number.isSafeInteger(clip.end) && 0 < clip.start && clip.start < clip.end;
  if (what === 'clip' && !isClip) return null;
  return { archiveId, what, file: Number(number), size, page, clip: what === 'clip' ? clip : null };
}

async function thumbnail(library: Pick<LibraryApi, 'thumbnail'>, target: Target, request: Request) {
  const { archiveId, file: number, size } = target;
  return picture(await library.thumbnail({ archiveId, file: number, size }, { signal: request.signal }), request);
}

async function placeholder(library: Pick<LibraryApi, 'placeholder'>, target: Target, request: Request) {
  const ref = { archiveId: target.archiveId, file: target.file };
  const found = await library.placeholder(ref, { signal: request.signal });
  return found === null
    ? new Response(null, { status: 204, headers: { ...HEADERS, ...FOR_NOW } })
    : picture(found, request, FOR_NOW);
}

async function view(library: Pick<LibraryApi, 'readFile' | 'view'>, target: Target, request: Request) {
  const { archiveId, file: number, page } = target;
  const drawn = await library.view({ archiveId, file: number, page }, { signal: request.signal });
  return drawn === null ? file(library, target, request) : picture(drawn, request);
}

function picture({ bytes, contentType }: FileBytes, request: Request, caching = CACHED): Response {
  const headers = { ...HEADERS, ...caching, 'content-type': contentType, 'content-length': String(bytes.length) };
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), { headers });
}

async function file(library: Pick<LibraryApi, 'readFile'>, target: Target, request: Request): Promise<Response> {
  const ref = { archiveId: target.archiveId, file: target.file };
  const whole = await library.readFile({ ...ref, start: 0, end: 0 }, { signal: request.signal });
  const from = target.clip?.start ?? 0;
  if (target.clip !== null && target.clip.end > whole.size) return text(404, failureWords.noSuchAddress);
  const size = (target.clip?.end ?? whole.size) - from;
  const contentType = target.clip === null ? whole.contentType : 'video/mp4';
  const asked = parseRange(request.headers.get('range') ?? '', size);
  const shared = { ...HEADERS, 'accept-ranges': 'bytes' };
  if (asked === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...shared, 'content-range': `bytes */${size}` } });
  }
  const range = asked ?? { start: 0, end: size };
  const headers = new Headers({
    ...shared,
    ...CACHED,
    'content-type': contentType,
    'content-length': String(range.end - range.start),
  });
  if (contentType === 'application/octet-stream') headers.set('content-disposition', 'attachment');
  if (asked !== null) headers.set('content-range', `bytes ${range.start}-${range.end - 1}/${size}`);
  const body =
    request.method === 'HEAD'
      ? null
      : streamRange(library, ref, { start: from + range.start, end: from + range.end }, request.signal);
  return new Response(body, { status: asked === null ? 200 : 206, headers });
}

/**
 * A `Range` header (RFC 9110, section 14.2) as start (inclusive) and end (exclusive). Null for a header to ignore, as the standard requires
 * for a malformed one and allows for several ranges.
 */
function parseRange(header: string, size: number): { start: number; end: number } | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? [];
  if (first === '' && last === '') return null;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  return start < end ? { start, end } : 'unsatisfiable';
}

/** Reads the next part of the file when the window has taken the previous one. */
function streamRange(
  library: Pick<LibraryApi, 'readFile'>,
  ref: { archiveId: string; file: number },
  range: { start: number; end: number },
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  let position = range.start;
  return new ReadableStream(
    {
      pull: async (controller) => {
        if (position < range.end) {
          const end = Math.min(position + CHUNK_BYTES, range.end);
          const { bytes } = await library.readFile({ ...ref, start: position, end }, { signal });
          if (bytes.length === 0)
            throw new DeskFailure('entry_corrupt', failureWords.endsEarly, failureWords.exportAgain);
          controller.enqueue(new Uint8Array(bytes));
          position += bytes.length;
        }
        if (position >= range.end) controller.close();
      },
    },
    { highWaterMark: 1 },
  );
}

function text(status: number, message: string): Response {
  return new Response(message, {
    status,
    headers: { ...HEADERS, 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' },
  });
}
