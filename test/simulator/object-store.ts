import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, FaultList } from './faults.ts';
import { type Handler, type LoggedRequest, startServer } from './http.ts';
import type { PresignedLinks } from './presigned-links.ts';

interface StoredObject {
  readonly file: string;
  readonly size: number;
  etag: string;
}

export interface ObjectStore {
  readonly url: string;
  /** Makes a file downloadable under a path such as `/exports/ID.zip`. Its ETag is its MD5, like on S3. */
  put(objectPath: string, file: string): Promise<void>;
  close(): Promise<void>;
}

export interface ObjectStoreOptions {
  readonly port: number;
  readonly log: LoggedRequest[];
  readonly faults: FaultList;
  readonly links: PresignedLinks;
  /** Slows downloads down, so that a person can watch them. */
  readonly bytesPerSecond: number | null;
}

interface ByteRange {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

async function md5Of(file: string): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

function sendError(response: ServerResponse, status: number, code: string, message: string, more = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/xml', 'x-amz-request-id': 'SIMULATOR', ...more });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  );
}

/** @returns null for a range outside the object; the whole object without a range */
function rangeOf(request: IncomingMessage, stored: StoredObject): ByteRange | null {
  const whole = { start: 0, end: stored.size };
  const match = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const condition = request.headers['if-range'];
  if (match === null || (condition !== undefined && condition !== stored.etag)) return whole;
  const start = Number(match[1]);
  const end = match[2] ? Math.min(Number(match[2]) + 1, stored.size) : stored.size;
  return start < end ? { start, end } : null;
}

/** @returns true if the fault was the whole reply */
function replyWithFault(fault: Fault, response: ServerResponse): boolean {
  switch (fault.kind) {
    case 'not-found':
      sendError(response, 404, 'NoSuchKey', 'The specified key does not exist.');
      return true;
    case 'rate-limited':
      sendError(response, 429, 'SlowDown', 'Reduce your request rate.', {
        ...(fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter }),
      });
      return true;
    case 'server-error':
      sendError(response, fault.status, 'InternalError', 'We encountered an internal error. Please try again.');
      return true;
    case 'not-json': {
      const page = '<html><title>Sign in to the network</title></html>';
      response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': page.length });
      response.end(page);
      return true;
    }
    case 'redirect':
      response.writeHead(307, { Location: fault.to });
      response.end();
      return true;
    case 'expired':
      sendError(response, 403, 'AccessDenied', 'Request has expired');
      return true;
    case 'reset':
      response.destroy();
      return true;
    case 'silent':
      return true;
    default:
      return false;
  }
}

/** The byte before which a fault stops. */
function stopOf(fault: Fault | null, start: number): number | null {
  if (fault?.kind === 'cut-after') return start + fault.bytes;
  return fault && 'atByte' in fault && fault.kind !== 'corrupt' ? fault.atByte : null;
}

/** Ends a connection whose reply is not complete. */
function stop(response: ServerResponse, fault: Fault | null): void {
  if (fault?.kind === 'stall') return;
  if (fault?.kind === 'cut-after' && fault.how === 'end') response.socket?.end();
  // Lets written bytes reach the client before the connection breaks.
  else setTimeout(() => (fault?.kind === 'cut-after' ? response.socket?.resetAndDestroy() : response.destroy()), 20);
}

/** Sends bytes up to the place where a fault stops the reply. Flips the byte that a fault corrupts. */
async function sendBytes(
  response: ServerResponse,
  stored: StoredObject,
  { start, end }: ByteRange,
  fault: Fault | null,
  bytesPerSecond: number | null,
): Promise<'sent' | 'stopped'> {
  const stopsAt = stopOf(fault, start) ?? end;
  const last = Math.min(end, stopsAt);
  if (start >= last) return last < end ? 'stopped' : 'sent';
  const highWaterMark = bytesPerSecond === null ? 65_536 : Math.max(1, Math.ceil(bytesPerSecond / 20));
  let position = start;
  for await (const chunk of createReadStream(stored.file, { start, end: last - 1, highWaterMark })) {
    const bytes: Buffer = Buffer.from(chunk);
    const flip = fault?.kind === 'corrupt' ? fault.atByte - position : -1;
    if (flip >= 0 && flip < bytes.length) bytes.writeUInt8(bytes.readUInt8(flip) ^ 0xff, flip);
    position += bytes.length;
    if (response.destroyed) return 'stopped';
    if (!response.write(bytes)) {
      await drainedOrClosed(response);
    }
    if (bytesPerSecond !== null) await wait(50);
  }
  return last < end ? 'stopped' : 'sent';
}

/** Removes its listeners, because a large object is written in very many parts. */
function drainedOrClosed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}

function headersFor(stored: StoredObject, range: ByteRange, isPartial: boolean, fault: Fault | null) {
  const extra = fault?.kind === 'wrong-length' ? fault.by : 0;
  const but = fault?.kind === 'cut-after' ? fault.but : undefined;
  const promises = but !== 'noTag' && (fault?.kind !== 'corrupt' || !fault.untold);
  return {
    'Content-Type': 'application/zip',
    ...(but !== 'noLength' ? { 'Content-Length': range.end - range.start + extra } : {}),
    'Accept-Ranges': 'bytes',
    ...(but === 'noTag' ? {} : { [but === 'newDate' ? 'Last-Modified' : 'ETag']: stored.etag }),
    ...(promises ? { 'x-amz-request-id': 'SIMULATOR' } : {}),
    'x-amz-server-side-encryption': 'AES256',
    ...(fault?.kind === 'packed' ? { 'Content-Encoding': fault.coding } : {}),
    ...(isPartial ? { 'Content-Range': `bytes ${range.start}-${range.end - 1}/${stored.size}` } : {}),
  };
}

/** Starts the store. It serves an object for a valid link, but refuses requests with an Authorization header. */
export async function startObjectStore(options: ObjectStoreOptions): Promise<ObjectStore> {
  const objects = new Map<string, StoredObject>();
  let changes = 0;

  /** @returns false if the request was refused */
  function isAllowed(request: IncomingMessage, response: ServerResponse, url: URL): boolean {
    if (request.headers.authorization !== undefined) {
      sendError(response, 400, 'InvalidArgument', 'Only one auth mechanism allowed');
      return false;
    }
    const link = request.method === 'GET' ? options.links.check(url) : 'bad-signature';
    if (link === 'expired') sendError(response, 403, 'AccessDenied', 'Request has expired');
    if (link === 'bad-signature') sendError(response, 403, 'SignatureDoesNotMatch', 'The signature does not match.');
    return link === 'good';
  }

  async function send(request: IncomingMessage, response: ServerResponse, stored: StoredObject, fault: Fault | null) {
    const but = fault?.kind === 'cut-after' ? fault.but : undefined;
    changes += 1;
    if (fault?.kind === 'changed-etag' || but === 'newEtag') stored.etag = `"changed-${changes}"`;
    if (but === 'newWeakEtag') stored.etag = `W/"changed-${changes}"`;
    if (but === 'newDate') stored.etag = new Date(changes * 1_000).toUTCString();
    const whole = { start: 0, end: stored.size };
    const asked = fault?.kind === 'ignore-range' || but === 'noRange' ? whole : rangeOf(request, stored);
    const range = asked && but === 'wrongRange' ? { ...asked, start: Math.ceil(asked.start / 2) } : asked;
    if (range === null) {
      sendError(response, 416, 'InvalidRange', 'Not satisfiable.', { 'Content-Range': `bytes */${stored.size}` });
      return;
    }
    const isPartial = request.headers.range !== undefined && range.start > 0;
    if (but === 'noLength') response.useChunkedEncodingByDefault = false;
    response.writeHead(isPartial ? 206 : 200, headersFor(stored, range, isPartial, fault));
    response.flushHeaders();
    const ending = await sendBytes(response, stored, range, fault, options.bytesPerSecond);
    if (fault?.kind === 'expire-midway') options.links.expireAll();
    if (ending === 'sent') response.end();
    else stop(response, fault);
  }

  const handle: Handler = async (request, response, url) => {
    const fault = options.faults.next('download');
    if (!isAllowed(request, response, url)) return;
    if (fault && replyWithFault(fault, response)) return;
    const stored = objects.get(url.pathname);
    if (!stored) sendError(response, 404, 'NoSuchKey', 'The specified key does not exist.');
    else await send(request, response, stored, fault);
  };
  const server = await startServer('store', options.port, options.log, handle);
  return {
    ...server,
    async put(objectPath, file) {
      const [{ size }, md5] = await Promise.all([stat(file), md5Of(file)]);
      objects.set(objectPath, { file, size, etag: `"${md5}"` });
    },
  };
}
