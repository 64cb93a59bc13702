/** A utility process that answers messages, and exits on request. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: { end?: number; bytes?: Uint8Array } }) => void): void;
  postMessage(message: unknown): void;
}
const { parentPort } = process as unknown as { parentPort: ParentPort };

parentPort.on('message', ({ data }) => {
  if (data.end !== undefined) process.exit(data.end);
  parentPort.postMessage({ bytes: data.bytes?.length, type: (process as unknown as { type: string }).type });
});
