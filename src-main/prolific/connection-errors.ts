function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let next: unknown = error; next instanceof Error && chain.length < 8; next = next.cause) chain.push(next);
  return chain;
}

/** The system's code of a failed connection (`ECONNREFUSED`, `UND_ERR_SOCKET`…), from anywhere in the chain of causes. */
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
 * Why a connection failed, as half a sentence. Only known codes are put into words: the texts of network libraries may
 * hold headers, and with them the token.
 */
export function connectionWords(error: unknown): string {
  const code = connectionCode(error);
  if (code === null) return 'the connection failed';
  if (/CERT|TLS|SSL|SIGNED/.test(code)) return `its certificate is not trusted (${code})`;
  return `${IN_WORDS[code] ?? 'the connection failed'} (${code})`;
}

/** A cause that is safe to keep and to log: the code alone. */
export function connectionCause(error: unknown): Error {
  return new Error(connectionCode(error) ?? 'connection failed');
}
