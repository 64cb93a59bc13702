import { certificateProblem } from './certificate-errors.ts';
import { prolificWords } from './words.ts';

function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let next: unknown = error; next instanceof Error && chain.length < 8; next = next.cause) chain.push(next);
  return chain;
}

/** The system's code of a failed connection (`ECONNREFUSED`, `UND_ERR_SOCKET`…), from any error in the chain of causes. */
export function connectionCode(error: unknown): string | null {
  for (const link of causesOf(error).reverse()) {
    const code = link instanceof Error && 'code' in link ? link.code : null;
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
  }
  return null;
}

const IN_WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: prolificWords.unknownHost,
  EAI_AGAIN: prolificWords.unknownHost,
  ECONNREFUSED: prolificWords.refusedConnection,
  ECONNRESET: prolificWords.brokenConnection,
  UND_ERR_SOCKET: prolificWords.brokenConnection,
  EPIPE: prolificWords.brokenConnection,
  UND_ERR_ABORTED: prolificWords.refusedByProxy,
  ETIMEDOUT: prolificWords.noReplyInTime,
  UND_ERR_CONNECT_TIMEOUT: prolificWords.noReplyInTime,
  ENETUNREACH: prolificWords.noNetwork,
  EHOSTUNREACH: prolificWords.noRoute,
};

/**
 * Why a connection failed, as the end of a sentence, without the code. Messages of network libraries are not shown, because they may hold
 * headers with the token.
 */
export function connectionWords(error: unknown): string {
  const code = connectionCode(error);
  if (code === null) return prolificWords.failedConnection;
  const certificate = certificateProblem(code);
  if (certificate !== null) return certificate.words;
  if (/^ERR_(SSL|TLS)_|^EPROTO$/.test(code)) return prolificWords.noEncryption;
  return IN_WORDS[code] ?? prolificWords.failedConnection;
}

/** What to do about a failed connection; null for the usual advice. */
export function connectionHint(error: unknown): string | null {
  return certificateProblem(connectionCode(error))?.hint ?? null;
}

/** True for failures that a retry cannot fix, such as a refused certificate. */
export function isLastingFailure(error: unknown): boolean {
  return certificateProblem(connectionCode(error)) !== null;
}

const CONTRADICTORY = new Set(['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_HEADERS_OVERFLOW']);

/** True if a reply is not HTTP or contradicts itself, for example by two lengths. A cut connection gives other errors. */
export function isMalformedReply(error: unknown): boolean {
  // The errors of the parser have no code.
  const isOfParser = causesOf(error).some((link) => link instanceof Error && link.name === 'HTTPParserError');
  return isOfParser || CONTRADICTORY.has(connectionCode(error) ?? '');
}

/** What a failure says only under “Details”, and a cause that is safe to store and to log: only the code. */
export function connectionFacts(error: unknown): { readonly cause: Error; readonly details: string | undefined } {
  const code = connectionCode(error);
  if (code === null) return { cause: new Error('connection failed'), details: undefined };
  return { cause: Object.assign(new Error(code), { code }), details: code };
}
