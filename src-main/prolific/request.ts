import { cancelled, DeskFailure, throwIfCancelled } from '../../src-preload/failure.ts';
import {
  connectionFacts,
  connectionHint,
  connectionWords,
  isLastingFailure,
  isMalformedReply,
} from './connection-errors.ts';
import { discardReply, ReplyTooLarge, readReply } from './read-reply.ts';
import { isExportLimit, refusalToFailure, type Subject } from './refusals.ts';
import { serverWords } from './server-words.ts';
import { backOffMs, type OnWait, quietAfterMs, retryAfterMs, type Sleep } from './waiting.ts';
import { prolificWords } from './words.ts';

const LARGEST_REPLY = 32 * 1024 * 1024;
const MOST_ATTEMPTS = 5;
/** A reply that is not JSON is usually the page of a captive portal or a proxy: tries twice, not five times. */
const MOST_UNREADABLE = 2;
/** Tells the person instead of waiting when a server asks for a longer pause. */
const LONGEST_RETRY_AFTER_MS = 120_000;

export interface RequesterOptions {
  /** As `parseBaseUrl` returns it. */
  readonly baseUrl: string;
  readonly token: () => Promise<string | null>;
  readonly userAgent: string;
  readonly fetch: typeof globalThis.fetch;
  readonly sleep: Sleep;
  /** For one attempt, from the request to the last byte of the reply. */
  readonly timeoutMs: number;
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path segments after the base URL; each is encoded. */
  readonly segments: readonly string[];
  /** Older parts of the API redirect paths without it. */
  readonly endsWithSlash?: boolean;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly subject: Subject;
  readonly signal: AbortSignal | undefined;
  readonly onWait?: OnWait | undefined;
}

/** `json` is undefined for a success without a body. */
interface ApiReply {
  readonly json: unknown;
  /** When the server allows another request; null if it does not say. */
  readonly retryAfterMs: number | null;
}

/** The result of one attempt. `again` is true if another attempt is safe and useful. */
type Attempt =
  | { readonly ok: true; readonly reply: ApiReply }
  | {
      readonly ok: false;
      readonly failure: DeskFailure;
      readonly again: 'never' | 'unreadable' | 'later';
      readonly afterMs: number | null;
    };

export type Requester = (request: ApiRequest) => Promise<ApiReply>;

function badReply(what: string): DeskFailure {
  return new DeskFailure('bad_reply', prolificWords.notFromProlific(what), prolificWords.notFromProlificHint);
}

/** An id as one path segment. Refuses `.` and `..`, which would change the path and which `encodeURIComponent` does not encode. */
function encodeSegment(segment: string): string {
  if (segment === '' || segment === '.' || segment === '..' || segment.length > 256) {
    throw new DeskFailure('bad_input', prolificWords.notAnId, prolificWords.notAnIdHint);
  }
  return encodeURIComponent(segment.toWellFormed());
}

/** It is unknown whether a POST took effect. */
function unreadable(what: string, method: ApiRequest['method']): Attempt {
  return { ok: false, failure: badReply(what), again: method === 'POST' ? 'never' : 'unreadable', afterMs: null };
}

function addressOf(baseUrl: string, request: ApiRequest): string {
  const path = request.segments.map(encodeSegment).join('/');
  const url = new URL(`${baseUrl}/${path}${request.endsWithSlash ? '/' : ''}`);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, String(value));
  return url.href;
}

async function readToken(token: RequesterOptions['token']): Promise<string> {
  const text = ((await token()) ?? '').trim();
  if (text === '') {
    throw new DeskFailure('token_missing', prolificWords.noToken, prolificWords.noTokenHint);
  }
  // A line break in a header would fail in the network library, whose message repeats the header.
  if (!/^[\x21-\x7e]{1,4096}$/.test(text)) {
    throw new DeskFailure('token_refused', prolificWords.strangeToken, prolificWords.strangeTokenHint);
  }
  return text;
}

/** An id may be a number of more digits than JavaScript keeps. It stays as it was written. */
function longIntegers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source ?? '';
  return typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d{16,}$/.test(source) ? source : value;
}

function parseJson(text: string): unknown {
  return text.trim() === '' ? undefined : JSON.parse(text, longIntegers);
}

function connectionFailed(
  error: unknown,
  timedOut: boolean,
  method: ApiRequest['method'],
  { baseUrl }: RequesterOptions,
): Attempt {
  if (!timedOut && isMalformedReply(error)) return unreadable(prolificWords.malformed, method);
  const why = timedOut ? prolificWords.noReplyInTime : connectionWords(error);
  const failure = new DeskFailure(
    'network',
    prolificWords.unreachable(new URL(baseUrl).host, why),
    connectionHint(error) ?? prolificWords.checkNetworkAndRetry,
    connectionFacts(error),
  );
  // Without a reply it is unknown whether a POST took effect, and every export can use up a slot.
  const isFinal = (timedOut && method === 'POST') || (!timedOut && isLastingFailure(error));
  return { ok: false, failure, again: isFinal ? 'never' : 'later', afterMs: null };
}

/** Reports half a minute without a reply. A POST is not repeated after it. */
function tellOfSilence(
  { method, onWait }: ApiRequest,
  { baseUrl, timeoutMs }: RequesterOptions,
): NodeJS.Timeout | undefined {
  if (onWait === undefined || method === 'POST') return undefined;
  const quietMs = quietAfterMs(timeoutMs);
  const message = prolificWords.noAnswerYet(new URL(baseUrl).host);
  const failure = new DeskFailure('network', message, prolificWords.checkNetworkAndRetry);
  // If this report fails, the failure is reported when the attempt ends.
  return setTimeout(() => onWait({ failure, milliseconds: timeoutMs - quietMs }).catch(() => undefined), quietMs);
}

async function interpret(response: Response, request: ApiRequest, token: string): Promise<Attempt> {
  const { status } = response;
  if (status >= 300 && status < 400) {
    await discardReply(response);
    const failure = badReply(prolificWords.redirect(status));
    return { ok: false, failure, again: 'never', afterMs: null };
  }
  const text = await readReply(response, LARGEST_REPLY);
  const afterMs = retryAfterMs(response.headers.get('retry-after'), Date.now());
  if (status >= 400) {
    const refusal = { status, words: serverWords(text, token), retryAfterMs: afterMs };
    const passing = status === 429 || status === 408 || status >= 500;
    const again = passing && !isExportLimit(refusal, request.subject) ? 'later' : 'never';
    return { ok: false, failure: refusalToFailure(refusal, request.subject), again, afterMs };
  }
  try {
    return { ok: true, reply: { json: parseJson(text), retryAfterMs: afterMs } };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return unreadable(prolificWords.notJson, request.method);
  }
}

async function attempt(
  request: ApiRequest,
  address: string,
  token: string,
  options: RequesterOptions,
): Promise<Attempt> {
  const { timeoutMs, userAgent } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const silence = tellOfSilence(request, options);
  const headers = new Headers({
    Authorization: `Token ${token}`,
    'User-Agent': userAgent,
    Accept: 'application/json',
  });
  if (request.body !== undefined) headers.set('Content-Type', 'application/json');
  try {
    const response = await options.fetch(address, {
      method: request.method,
      headers,
      redirect: 'manual',
      signal: request.signal ? AbortSignal.any([request.signal, timeout]) : timeout,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    return await interpret(response, request, token);
  } catch (error) {
    if (request.signal?.aborted) throw cancelled();
    if (error instanceof DeskFailure) throw error;
    if (error instanceof ReplyTooLarge) {
      return {
        ok: false,
        failure: badReply(prolificWords.tooLarge(LARGEST_REPLY >> 20)),
        again: 'never',
        afterMs: null,
      };
    }
    return connectionFailed(error, timeout.aborted, request.method, options);
  } finally {
    clearTimeout(silence);
  }
}

/**
 * The function through which all requests to the API go. It adds the headers, refuses redirects and oversized replies, waits and retries
 * when that is safe, and maps every refusal. Only the header contains the token.
 */
export function createRequester(options: RequesterOptions): Requester {
  return async (request) => {
    throwIfCancelled(request.signal);
    const address = addressOf(options.baseUrl, request);
    const token = await readToken(options.token);
    for (let count = 1; ; count += 1) {
      const outcome = await attempt(request, address, token, options);
      if (outcome.ok) return outcome.reply;
      const most = { never: 1, unreadable: MOST_UNREADABLE, later: MOST_ATTEMPTS }[outcome.again];
      if (count >= most || (outcome.afterMs ?? 0) > LONGEST_RETRY_AFTER_MS) throw outcome.failure;
      const milliseconds = outcome.afterMs ?? backOffMs(count);
      await request.onWait?.({ failure: outcome.failure, milliseconds });
      await options.sleep(milliseconds, request.signal);
    }
  };
}
