import { createHash } from 'node:crypto';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createMediaHandler } from '../../../src-main/media/media-protocol.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { archiveOfFiles, type NamedFile } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const MEBIBYTE = 1_048_576;
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const FILES: readonly NamedFile[] = [
  { name: 'notes.txt', bytes: Buffer.from('0123456789') },
  {
    name: 'film.webm',
    bytes: Buffer.concat([Buffer.from('1a45dfa3874282847765626d', 'hex'), Buffer.alloc(3 * MEBIBYTE, 'film ')]),
  },
  { name: 'page.html', bytes: Buffer.from('<!doctype html><script>alert(1)</script>') },
  { name: 'drawing.svg', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') },
  { name: 'empty.txt', bytes: Buffer.alloc(0) },
];

async function serve() {
  const { library, folder } = await openTestLibrary();
  const out = path.join(folder, 'export.zip');
  await archiveOfFiles(out, FILES);
  const { archiveId } = await library.importArchive({ path: out, source: 'dialog' });
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 10 });
  const handle = createMediaHandler(library, () => true);
  const urlOf = (name: string) => {
    const record = items.find((item) => item.name === name);
    return `app://media/${archiveId}/file/${record?.file}`;
  };
  const get = (name: string, headers: Record<string, string> = {}, method = 'GET') =>
    handle(new Request(urlOf(name), { headers, method }));
  return { handle, get, urlOf, archiveId, library };
}

describe('a file', () => {
  test('is served completely, with headers that prevent scripts', async () => {
    const { get } = await serve();
    const response = await get('film.webm');
    expect(response.status).toBe(200);
    expect(digest(new Uint8Array(await response.arrayBuffer()))).toBe(digest(FILES[1]?.bytes ?? Buffer.alloc(0)));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'video/webm',
      'content-length': String(3 * MEBIBYTE + 12),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': 'app://ui',
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=31536000, immutable',
    });
  });

  test('of a locked library is refused with a reason', async () => {
    const locked = new DeskFailure('passphrase_needed', 'This library is locked.', 'Unlock it.');
    const { urlOf, library } = await serve();
    const handle = createMediaHandler({ ...library, readFile: () => Promise.reject(locked) }, () => false);
    const response = await handle(new Request(urlOf('notes.txt')));
    expect([response.status, await response.text()]).toEqual([423, 'This library is locked.']);
  });

  test.each(['page.html', 'drawing.svg'])('%s is served as bytes to save', async (name) => {
    const { get } = await serve();
    const { headers } = await get(name);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe('attachment');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('a film inside of it is served alone, as a film', async () => {
    const { handle, urlOf } = await serve();
    const clip = (query: string, headers: Record<string, string> = {}) =>
      handle(new Request(`${urlOf('notes.txt').replace('/file/', '/clip/')}${query}`, { headers }));
    const whole = await clip('?start=2&end=7');
    expect([whole.status, await whole.text(), whole.headers.get('content-type')]).toEqual([200, '23456', 'video/mp4']);
    const part = await clip('?start=2&end=7', { range: 'bytes=1-2' });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, '34', 'bytes 1-2/5']);
    for (const query of ['', '?start=2', '?start=7&end=2', '?start=2&end=11', '?start=-1&end=4', '?start=1.5&end=4']) {
      expect((await clip(query)).status).toBe(404);
    }
  });

  test('is served in ranges, and completely for an unknown range', async () => {
    const { get } = await serve();
    for (const [range, status, text, contentRange] of [
      ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
      ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
      ['bytes=-2', 206, '89', 'bytes 8-9/10'],
      ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
      ['bytes=9-999', 206, '9', 'bytes 9-9/10'],
      ['bytes=10-', 416, '', 'bytes */10'],
      ['bytes=-0', 416, '', 'bytes */10'],
      ['bytes=a-b', 200, '0123456789', null],
      ['lines=1-2', 200, '0123456789', null],
      ['bytes=0-1,4-5', 200, '0123456789', null],
      ['bytes=5-2', 200, '0123456789', null],
      ['bytes=-', 200, '0123456789', null],
    ] as const) {
      const response = await get('notes.txt', { range });
      const { status: answered, headers } = response;
      expect([range, answered, await response.text(), headers.get('content-range')]).toEqual([
        range,
        status,
        text,
        contentRange,
      ]);
    }
  });

  test('without bytes is served completely', async () => {
    const { get } = await serve();
    const response = await get('empty.txt');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  test('answers HEAD with only its headers', async () => {
    const { get } = await serve();
    const response = await get('notes.txt', {}, 'HEAD');
    expect(response.headers.get('content-length')).toBe('10');
    expect(await response.text()).toBe('');
  });

  test('is read no faster than the client reads', async () => {
    const { library, urlOf } = await serve();
    const read: number[] = [];
    const counting = {
      thumbnail: library.thumbnail,
      placeholder: library.placeholder,
      view: library.view,
      readFile: (...[input, context]: Parameters<typeof library.readFile>) => {
        if (input.end > 0) read.push(input.start);
        return library.readFile(input, context);
      },
    };
    const response = await createMediaHandler(counting, () => true)(new Request(urlOf('film.webm')));
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value).toHaveLength(MEBIBYTE);
    await reader?.cancel();
    expect(read.length).toBeLessThan(4);
  });
});

describe('any other request', () => {
  test('that is not a read is refused', async () => {
    const { get } = await serve();
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await get('notes.txt', {}, method)).status).toBe(405);
  });

  test('is not found, in plain text', async () => {
    const { handle, archiveId } = await serve();
    for (const wrong of [
      '',
      `${archiveId}`,
      `${archiveId}/file/0`,
      `${archiveId}/file/99`,
      `${archiveId}/file/1/..%2f..%2fcatalog.sqlite`,
      `${archiveId}/file/-1`,
      `${archiveId}/file/1e1`,
      `${archiveId}/files/1`,
      `..%2f${archiveId}/file/1`,
      '00000000-0000-4000-8000-000000000000/file/1',
      `${archiveId}/thumb/1?size=999999`,
      `${archiveId}/thumb/1?size=abc`,
    ]) {
      const response = await handle(new Request(`app://media/${wrong}`));
      expect(`${wrong}: ${response.status}`).toBe(`${wrong}: 404`);
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('for a thumbnail that cannot be drawn gives an unsupported type', async () => {
    const { handle, urlOf } = await serve();
    const response = await handle(new Request(urlOf('page.html').replace('/file/', '/thumb/')));
    expect(response.status).toBe(415);
  });
});
