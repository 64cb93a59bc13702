/** Finds the positions of a track's samples in its file. */
import { type Box, boxesIn } from './boxes.ts';
import { cannotStrip } from './cannot-strip.ts';
import type { UsedRange } from './media-data.ts';
import { soundBytes } from './sample-entries.ts';

/**
 * One range for each chunk.
 * @param bytes the description of the film; `fileLength` is that of the whole file
 * @throws DeskFailure `file_blocked` for tables that do not fit together
 */
export function sampleRanges(bytes: Buffer, track: Box, fileLength: number, isSound: boolean): readonly UsedRange[] {
  const tables = tablesOf(bytes, track);
  const [sizes, runs, descriptions] = [tables.get('stsz'), tables.get('stsc'), tables.get('stsd')];
  const offsets = tables.get('stco') ?? tables.get('co64');
  if (sizes === undefined || runs === undefined || offsets === undefined) throw cannotStrip('it is damaged');
  const offsetBytes = tables.has('stco') ? 4 : 8;
  const chunks = count(bytes, offsets, 4, offsetBytes);
  const same = bytes.readUInt32BE(sizes.body + 4);
  const samples = same === 0 ? count(bytes, sizes, 8, 4) : bytes.readUInt32BE(sizes.body + 8);
  const runCount = count(bytes, runs, 4, 12);
  const ranges: UsedRange[] = [];
  let [sample, run] = [0, 0];
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const runAt = (place: number) => runs.body + 8 + place * 12;
    while (run + 1 < runCount && bytes.readUInt32BE(runAt(run + 1)) <= chunk + 1) run += 1;
    const inChunk = Math.min(runCount === 0 ? 0 : bytes.readUInt32BE(runAt(run) + 4), samples - sample);
    const at = offsets.body + 8 + chunk * offsetBytes;
    const start = offsetBytes === 4 ? bytes.readUInt32BE(at) : Number(bytes.readBigUInt64BE(at));
    let length = same * inChunk;
    for (let place = 0; same === 0 && place < inChunk; place += 1) {
      length += bytes.readUInt32BE(sizes.body + 12 + (sample + place) * 4);
    }
    sample += inChunk;
    // QuickTime gives some sound the size 1, although its samples are longer.
    const sound =
      same === 0 || !isSound || descriptions === undefined ? null : soundBytes(bytes, descriptions, inChunk);
    if (sound === null && same === 1) throw cannotStrip('its sound is packed in an old way');
    const end = start + Math.max(length, sound ?? 0);
    if (end > fileLength) throw cannotStrip('it is cut off');
    ranges.push({ start, end });
  }
  return ranges;
}

function tablesOf(bytes: Buffer, track: Box): ReadonlyMap<string, Box> {
  let box: Box = track;
  for (const type of ['mdia', 'minf', 'stbl']) {
    const found = boxesIn(bytes, box.body, box.end).find((inBox) => inBox.type === type);
    if (found === undefined) throw cannotStrip('it is damaged');
    box = found;
  }
  return new Map(boxesIn(bytes, box.body, box.end).map((table) => [table.type, table]));
}

/** The number of rows that a table declares. @throws DeskFailure if the table is too short for them */
function count(bytes: Buffer, { body, end }: Box, at: number, rowBytes: number): number {
  if (body + at + 4 > end) throw cannotStrip('it is damaged');
  const rows = bytes.readUInt32BE(body + at);
  if (body + at + 4 + rows * rowBytes > end) throw cannotStrip('it is damaged');
  return rows;
}
