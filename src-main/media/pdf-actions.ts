/** Finds what a viewer of PDF may run: scripts, actions that start a program, and forms with scripts (XFA). */
import type { FileHandle } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';

/** The names of these actions in a PDF. Longer than chance would put into a compressed picture. */
const ACTIONS = /\/(?:JavaScript|Launch)(?![A-Za-z0-9])|\/XFA\s*[[\d]/;
/** A character of a name may be spelled by its number. */
const NUMBERED = /#([0-9a-f]{2})/gi;
const CHUNK = 1_048_576;
const OVERLAP = 65_536;
/** The name of a compressed list of objects, which can hold actions. Writers never spell a character of it by its number. */
const LIST_NAME = /\/ObjStm(?![A-Za-z0-9])/g;
const NUMBERED_NAME = /\/[^\s/<>()[\]{}%]*#[^\s/<>()[\]{}%]*/g;
/** The list begins shortly after its name, and its properties shortly before. */
const NEAR = 2_000;
const LIST_START = /stream\r?\n/;
/** What changes the list's bytes, or can hide that. */
const UNUSUAL = /\/(?:DecodeParms|DP|Predictor)|[#%(]/;
/** The numbers and places of the objects. Bytes that were prepared for compression begin differently. */
const LIST_HEAD = /^\s*\d+\s+\d+/;
/** Longer ones are made to use up memory. */
const MOST_LIST_BYTES = 33_554_432;
const MOST_LISTS = 5_000;

/**
 * True if a PDF holds such an action, or a list of objects that cannot be read, as in an encrypted PDF. A viewer may run it.
 * @param handle of a file that begins as a PDF
 */
export async function holdsPdfAction(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  const chunk = Buffer.alloc(CHUNK);
  let before = '';
  let lists = 0;
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(chunk, 0, CHUNK, position);
    if (bytesRead === 0) return false;
    const text = before + chunk.toString('latin1', 0, bytesRead);
    const start = position - before.length;
    if (ACTIONS.test(spelled(text)) || hidesList(text)) return true;
    for (const { index } of text.matchAll(LIST_NAME)) {
      // The next chunk shows the end of what is cut off here.
      if (index + NEAR > text.length && position + bytesRead < size) continue;
      lists += 1;
      const at = listStart(text, index);
      if (lists > MOST_LISTS || at === null || (await listHoldsAction(handle, start + at))) return true;
    }
    before = text.slice(-OVERLAP);
    position += bytesRead;
  }
}

function hidesList(text: string): boolean {
  return (text.match(NUMBERED_NAME) ?? []).some((name) => spelled(name) === '/ObjStm');
}

/** Where the list with this name begins; null if it has an unusual form. */
function listStart(text: string, name: number): number | null {
  const behind = text.slice(name, name + NEAR);
  const start = LIST_START.exec(behind);
  if (start === null) return null;
  const before = text.slice(Math.max(0, name - NEAR), name);
  const properties = before.slice(before.lastIndexOf('obj') + 1) + behind.slice(0, start.index);
  return UNUSUAL.test(properties) ? null : name + start.index + start[0].length;
}

async function listHoldsAction(handle: FileHandle, from: number): Promise<boolean> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_PACKED_BYTES), 0, MOST_PACKED_BYTES, from);
  try {
    // The bytes after the compressed data are ignored.
    const objects = inflateSync(buffer.subarray(0, bytesRead), { maxOutputLength: MOST_LIST_BYTES }).toString('latin1');
    return !LIST_HEAD.test(objects) || ACTIONS.test(spelled(objects));
  } catch {
    return true;
  }
}

/** Writers put at most some hundred objects in a list. */
const MOST_PACKED_BYTES = 4_194_304;

const spelled = (text: string) =>
  text.replaceAll(NUMBERED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
