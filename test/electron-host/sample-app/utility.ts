/** A utility process: answers what it hears, and ends when it is told to. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: { end?: number; bytes?: Uint8Array } }) => void): void;
  postMessage(message: unknown): void;
}
const { parentPort } = process as unknown as { parentPort: ParentPort };

parentPort.on('message', ({ data }) => {
  if (data.end !== undefined) process.exit(data.end);
  parentPort.postMessage({ bytes: data.bytes?.length, type: (process as unknown as { type: string }).type });
});
