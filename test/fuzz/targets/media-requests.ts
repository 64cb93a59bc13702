import { type ContentType, contentTypeOfName } from '../../../src-main/library/content-types/content-types.ts';
import { SNIFF_BYTES, servedType, sniff } from '../../../src-main/library/content-types/sniff.ts';
import { looksLikeSvg, refusalOfSvg } from '../../../src-main/library/content-types/svg.ts';
import { createMediaHandler } from '../../../src-main/media/media-protocol.ts';
import { MEDIA_KINDS } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { must, mustEqual } from '../must.ts';
import { checkBmp, checkIcon, checkStripped, checkThumbnail } from '../picture-rules.ts';

const STATUSES = new Set([200, 204, 206, 404, 405, 416]);
/** Types that a browser could run. */
const ACTIVE = /html|xml|svg|script/i;
/** The archive id in the paths of all tested files. */
const ARCHIVE = '0b7c1d8e-5d0a-4a8e-9d3b-2f1f1c0a9e77';
const FILES = 9;

/**
 * Up to the first null character, four lines: path, method, range, and the participant's name for the file. The bytes of the file follow.
 * They also go to every function that inspects files.
 */
export async function fuzz(bytes: Buffer): Promise<void> {
  const end = bytes.indexOf(0);
  const [path = '', method = '', range = '', name = ''] = bytes
    .toString('latin1', 0, end < 0 ? bytes.length : end)
    .split('\n');
  const content = end < 0 ? Buffer.alloc(0) : Buffer.from(bytes.subarray(end + 1));
  const type = await sniff(content.subarray(0, SNIFF_BYTES), name);
  checkType(type, content);
  checkType(contentTypeOfName(name), content);
  const request = requestOf(path, method, range);
  if (request !== null) await checkAnswer(request, content, servedType(type));
  checkBmp(content);
  checkIcon(content);
  checkThumbnail(content);
  await checkStripped(content);
}

function checkType(type: ContentType, content: Buffer): void {
  must(MEDIA_KINDS.includes(type.kind), 'files are of a known kind', type);
  must(/^[a-z]+\/[\w.+-]+$/.test(type.contentType), 'a type is a type', type);
  const served = servedType(type);
  must(!ACTIVE.test(served), 'nothing is served as something that runs', served);
  must(/^(?:image|video|audio|text|application)\//.test(served), 'what is served is a medium or bytes', served);
  const isDrawing = looksLikeSvg(content.toString('utf8'));
  const refusal = refusalOfSvg(content);
  if (isDrawing && refusal === null) must(!content.includes('feTurbulence'), 'drawings take no time', refusal);
}

/** Null for requests that no window could send. */
function requestOf(path: string, method: string, range: string): Request | null {
  try {
    const headers = range === '' ? {} : { range };
    return new Request(`app://media${path.startsWith('/') ? '' : '/'}${path}`, { method: method || 'GET', headers });
  } catch {
    return null;
  }
}

/** A library that holds one file under a few numbers. */
function libraryOf(content: Buffer, contentType: string) {
  const find = ({ archiveId, file }: { archiveId: string; file: number }) => {
    must(/^[0-9a-f-]{36}$/.test(archiveId), 'an archive is asked for by its id', archiveId);
    must(Number.isSafeInteger(file) && file > 0, 'a file is asked for by its number', file);
    if (archiveId !== ARCHIVE || file > FILES) throw new DeskFailure('file_not_found', 'No such file.', 'Look again.');
    return { bytes: content, size: content.length, contentType };
  };
  return {
    readFile: async ({
      start = 0,
      end = content.length,
      ...ref
    }: {
      archiveId: string;
      file: number;
      start?: number;
      end?: number;
    }) => {
      must(start >= 0 && start <= end && end <= content.length, 'parts lie in the file', { start, end });
      return { ...find(ref), bytes: content.subarray(start, end) };
    },
    thumbnail: async ({ size, ...ref }: { archiveId: string; file: number; size: number }) => {
      must(Number.isSafeInteger(size) && size >= 32 && size <= 2_048, 'thumbnails are of a size', size);
      return { ...find(ref), contentType: 'image/webp' };
    },
    placeholder: async (ref: { archiveId: string; file: number }) => (find(ref).size % 2 === 0 ? null : find(ref)),
    view: async (ref: { archiveId: string; file: number }) => (find(ref).size % 3 === 0 ? find(ref) : null),
  };
}

async function checkAnswer(request: Request, content: Buffer, contentType: string): Promise<void> {
  const answer = await createMediaHandler(libraryOf(content, contentType), () => true)(request);
  must(STATUSES.has(answer.status), 'an answer is one of a few', answer.status);
  mustEqual(answer.headers.get('content-security-policy'), "default-src 'none'; sandbox", 'every answer is sandboxed');
  mustEqual(answer.headers.get('x-content-type-options'), 'nosniff', 'no answer is guessed at');
  must(!ACTIVE.test(answer.headers.get('content-type') ?? ''), 'no answer runs', answer.headers.get('content-type'));
  const body = Buffer.from(await answer.arrayBuffer());
  const length = answer.headers.get('content-length');
  const hasBody = request.method === 'GET' && length !== null;
  if (hasBody) mustEqual(body.length, Number(length), 'an answer is as long as it says');
  const asked = rangeOf(request.headers.get('range') ?? '', content.length);
  const isPart = answer.headers.has('accept-ranges') && asked !== null;
  if (answer.headers.has('accept-ranges')) {
    mustEqual(answer.status, asked === null ? 200 : asked === 'none' ? 416 : 206, 'ranges are answered as such');
  }
  if (isPart && asked !== 'none') {
    const [start, end] = asked;
    mustEqual(
      answer.headers.get('content-range'),
      `bytes ${start}-${end}/${content.length}`,
      'a part says where it is',
    );
    if (hasBody) mustEqual(body, content.subarray(start, end + 1), 'a part is that part');
  } else if (answer.status === 200 && hasBody) mustEqual(body, content, 'a file is that file');
}

/** The first and last byte that the header requests (RFC 9110, 14.1.2), as exact numbers; null if it must be ignored. */
function rangeOf(header: string, size: number): readonly [number, number] | 'none' | null {
  const match = /^bytes=([0-9]*)-([0-9]*)$/.exec(header.trim());
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return null;
  const length = BigInt(size);
  if (first === '') {
    const wanted = BigInt(last);
    const count = wanted < length ? wanted : length;
    return count === 0n ? 'none' : [Number(length - count), size - 1];
  }
  if (last !== '' && BigInt(last) < BigInt(first)) return null;
  if (BigInt(first) >= length) return 'none';
  return [Number(first), last !== '' && BigInt(last) < length ? Number(last) : size - 1];
}
