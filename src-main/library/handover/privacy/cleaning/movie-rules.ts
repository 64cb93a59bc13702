/** What players need of the description of a film (ISO/IEC 14496-12, QuickTime File Format), without the entries of samples. */

import { type BoxRules, byVersion, exactly, table, type Used } from './box-rules.ts';
import { type Box, boxesIn } from './boxes.ts';
import { cannotStrip } from './cannot-strip.ts';
import { clearDescriptions } from './sample-entries.ts';

/** Clears the times of creation and change: 32 or 64 bits each, depending on the version. @returns the bytes that they have more */
function clearTimes(bytes: Buffer, { body, end }: Box): number {
  const isLong = bytes[body] === 1;
  bytes.fill(0, body + 4, Math.min(end, body + (isLong ? 20 : 12)));
  return isLong ? 12 : 0;
}

/** Also clears the times of previews and selections that QuickTime has. */
const movieHeader: Used = (bytes, box) => {
  const more = clearTimes(bytes, box);
  const zero = (from: number, to: number) =>
    bytes.fill(0, Math.min(box.end, box.body + more + from), Math.min(box.end, box.body + more + to));
  zero(26, 36);
  zero(72, 96);
  return more + 100;
};

const trackHeader: Used = (bytes, box) => clearTimes(bytes, box) + 84;
const mediaHeader: Used = (bytes, box) => clearTimes(bytes, box) + 24;

/** Not the maker, and not the name that a program gave. */
const handler = exactly(12);

const edits: Used = (bytes, box) => table(bytes[box.body] === 1 ? 20 : 12)(bytes, box);

/** Clears the names of files, which are not read for media data of the same file. */
const dataReferences: Used = (bytes, { body, end }) => {
  let position = body + 8;
  for (const reference of boxesIn(bytes, Math.min(end, position), end)) {
    if (reference.end < reference.body + 4) throw cannotStrip('it is damaged');
    if (((bytes[reference.body + 3] ?? 0) & 1) === 0) throw cannotStrip('its media data is in another file');
    bytes.fill(0, reference.body + 4, reference.end);
    position = reference.end;
  }
  return position - body;
};

const sampleSizes: Used = (bytes, { body, end }) => {
  if (body + 12 > end) return end - body;
  return 12 + (bytes.readUInt32BE(body + 4) === 0 ? 4 * bytes.readUInt32BE(body + 8) : 0);
};

/** Groups that say where decoding may begin. */
const GROUPS = new Set(['roll', 'prol', 'rap ', 'sync', 'tsas', 'stsa']);
const [MOST_GROUPS, MOST_OF_GROUP] = [64, 4];
const groupOf = (bytes: Buffer, { body }: Box) => bytes.toString('latin1', body + 4, body + 8);

const sampleGroups: Used = (bytes, box) => {
  const more = bytes[box.body] === 1 ? 4 : 0;
  if (!GROUPS.has(groupOf(bytes, box)) || box.body + 12 + more > box.end) return null;
  return 12 + more + 8 * bytes.readUInt32BE(box.body + 8 + more);
};

const groupDescriptions: Used = (bytes, box) => {
  if (!GROUPS.has(groupOf(bytes, box)) || bytes[box.body] !== 1 || box.body + 16 > box.end) return null;
  const [length, count] = [bytes.readUInt32BE(box.body + 8), bytes.readUInt32BE(box.body + 12)];
  return length === 0 || length > MOST_OF_GROUP || count > MOST_GROUPS ? null : 16 + length * count;
};

/** Other references are to tracks that are dropped, or to none. */
const REFERENCES: BoxRules = { auxl: exactly(4), vdep: exactly(4) };

const sampleTables = (isSound: boolean): BoxRules => ({
  stsd: (bytes, box) => clearDescriptions(bytes, box, isSound),
  stts: table(8),
  ctts: table(8),
  cslg: byVersion(24, 44),
  stsc: table(12),
  stsz: sampleSizes,
  stco: table(4),
  co64: table(8),
  stss: table(4),
  stps: table(4),
  sbgp: sampleGroups,
  sgpd: groupDescriptions,
});

/** A track that is played. @param hasDropped true if references may be to tracks that are not there */
export const trackRules = (isSound: boolean, hasDropped: boolean): BoxRules => ({
  tkhd: trackHeader,
  edts: { elst: edits },
  ...(!hasDropped && { tref: REFERENCES }),
  tapt: { clef: exactly(12), prof: exactly(12), enof: exactly(12) },
  mdia: {
    mdhd: mediaHeader,
    hdlr: handler,
    minf: {
      vmhd: exactly(12),
      smhd: exactly(8),
      nmhd: exactly(4),
      gmhd: { gmin: exactly(16) },
      hdlr: handler,
      dinf: { dref: dataReferences },
      stbl: sampleTables(isSound),
    },
  },
});

/** Beside its tracks. */
export const MOVIE_RULES: BoxRules = {
  mvhd: movieHeader,
  mvex: { mehd: byVersion(8, 12), trex: exactly(24) },
};
