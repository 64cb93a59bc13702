/** Finds what a viewer of PDF may run: scripts, actions that start a program, and forms with scripts (XFA). */
import type { FileHandle } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';

/** The names of these actions in a PDF. Longer than chance would put into a compressed picture. */
const ACTIONS = /\/(?:JavaScript|Launch)(?![A-Za-z0-9])|\/XFA\s*[[\d]/;
/** A character of a name may be spelled by its number. */
const NUMBERED = /#([0-9a-f]{2})/gi;
const CHUNK = 1_048_576;
const OVERLAP = 65_536;
/** A compressed list of objects, which can hold actions, and begins shortly after its name. */
const OBJECT_LIST = /\/ObjStm(?![A-Za-z0-9])[\s\S]{0,2000}?stream\r?\n/g;
/** Longer ones are made to use up memory. */
const MOST_LIST_BYTES = 33_554_432;
const MOST_LISTS = 5_000;

/**
 * True if a PDF holds such an action, or a list of objects that cannot be read, as in an encrypted PDF. A viewer may run it.
 * @param handle of a file that begins as a PDF
 */
export async function holdsPdfAction(handle: FileHandle): Promise<boolean> {
  const chunk = Buffer.alloc(CHUNK);
  let before = '';
  let lists = 0;
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(chunk, 0, CHUNK, position);
    if (bytesRead === 0) return false;
    const text = before + chunk.toString('latin1', 0, bytesRead);
    const start = position - before.length;
    if (ACTIONS.test(spelled(text))) return true;
    for (const found of text.matchAll(OBJECT_LIST)) {
      lists += 1;
      const isReadable = lists <= MOST_LISTS && !found[0].includes('/Predictor');
      if (!isReadable || (await listHoldsAction(handle, start + found.index + found[0].length))) return true;
    }
    before = text.slice(-OVERLAP);
    position += bytesRead;
  }
}

async function listHoldsAction(handle: FileHandle, from: number): Promise<boolean> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_PACKED_BYTES), 0, MOST_PACKED_BYTES, from);
  try {
    // The bytes after the compressed data are ignored.
    const objects = inflateSync(buffer.subarray(0, bytesRead), { maxOutputLength: MOST_LIST_BYTES });
    return ACTIONS.test(spelled(objects.toString('latin1')));
  } catch {
    return true;
  }
}

/** Writers put at most some hundred objects in a list. */
const MOST_PACKED_BYTES = 4_194_304;

const spelled = (text: string) =>
  text.replaceAll(NUMBERED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
