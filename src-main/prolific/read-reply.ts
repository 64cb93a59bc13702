/** A reply that is larger than its limit. */
export class ReplyTooLarge extends Error {
  constructor(limit: number) {
    super(`more than ${limit} bytes`);
    this.name = 'ReplyTooLarge';
  }
}

/**
 * Reads a whole reply as UTF-8, but at most `limit` bytes.
 * @throws ReplyTooLarge, or the error of the connection
 */
export async function readReply(response: Response, limit: number): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.byteLength;
    if (length > limit) throw new ReplyTooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** Drops an unneeded reply, so that its connection closes. */
export async function discardReply(response: Response): Promise<void> {
  await response.body?.cancel();
}
