/** A reply that holds more than its reader is ready to keep. */
export class ReplyTooLarge extends Error {
  constructor(limit: number) {
    super(`more than ${limit} bytes`);
    this.name = 'ReplyTooLarge';
  }
}

/**
 * Reads a whole reply as UTF-8, but never more than `limit` bytes.
 * @throws ReplyTooLarge, or whatever the connection fails with
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

/** Lets go of a reply whose body nobody wants, so that its connection is closed. */
export async function discardReply(response: Response): Promise<void> {
  await response.body?.cancel();
}
