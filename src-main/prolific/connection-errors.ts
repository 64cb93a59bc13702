import { certificateProblem } from './certificate-errors.ts';

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
  ENOTFOUND: 'its name could not be looked up',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'it refused the connection',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  UND_ERR_ABORTED: 'a proxy in between refused the connection',
  ETIMEDOUT: 'it did not answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
  ENETUNREACH: 'there is no network',
  EHOSTUNREACH: 'there is no way to it',
};

/**
 * Why a connection failed, as the end of a sentence. Only known codes are explained. Messages of network libraries are not shown, because
 * they may hold headers with the token.
 */
export function connectionWords(error: unknown): string {
  const code = connectionCode(error);
  if (code === null) return 'the connection failed';
  const certificate = certificateProblem(code);
  if (certificate !== null) return `${certificate.words} (${code})`;
  if (/^ERR_(SSL|TLS)_|^EPROTO$/.test(code)) return `no encrypted connection to it could be agreed upon (${code})`;
  return `${IN_WORDS[code] ?? 'the connection failed'} (${code})`;
}

/** What to do about a failed connection; null for the usual advice. */
export function connectionHint(error: unknown): string | null {
  return certificateProblem(connectionCode(error))?.hint ?? null;
}

/** True for failures that a retry cannot fix, such as a refused certificate. */
export function isLastingFailure(error: unknown): boolean {
  return certificateProblem(connectionCode(error)) !== null;
}

/** A cause that is safe to store and to log: only the code. */
export function connectionCause(error: unknown): Error {
  const code = connectionCode(error);
  return code === null ? new Error('connection failed') : Object.assign(new Error(code), { code });
}
