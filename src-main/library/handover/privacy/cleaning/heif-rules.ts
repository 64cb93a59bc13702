/** What decoders need of the boxes that describe the items of a HEIC or AVIF file (ISO/IEC 23008-12). */
import { type BoxRules, byVersion, exactly, type Used, whole } from './box-rules.ts';
import { boxesIn } from './boxes.ts';
import { avcConfiguration, colour } from './sample-entries.ts';

const channels: Used = (bytes, { body }) => 5 + (bytes[body + 4] ?? 0);
const layers: Used = (bytes, { body }) => 1 + 3 * (((bytes[body] ?? 0) & 1) === 0 ? 2 : 4);

/** Other properties describe a picture, or say when it was made. */
const PROPERTIES: BoxRules = {
  ispe: exactly(12),
  pixi: channels,
  pasp: exactly(8),
  clap: exactly(32),
  irot: exactly(1),
  imir: exactly(1),
  hvcC: whole,
  av1C: whole,
  avcC: avcConfiguration,
  vvcC: whole,
  lhvC: whole,
  auxC: whole,
  colr: colour,
  clli: exactly(4),
  mdcv: exactly(24),
  lsel: exactly(2),
  a1op: exactly(1),
  a1lx: layers,
  cmpd: whole,
  uncC: whole,
};

const associations: Used = (bytes, { body, end }) => {
  const [idBytes, indexBytes] = [bytes[body] === 0 ? 2 : 4, (bytes.readUInt32BE(body) & 1) + 1];
  let at = body + 8;
  for (let items = bytes.readUInt32BE(body + 4); items > 0 && at + idBytes < end; items -= 1) {
    at += idBytes + 1 + (bytes[at + idBytes] ?? 0) * indexBytes;
  }
  return at - body;
};

/** The number and the kind of an item, not its name. */
const itemEntry: Used = (bytes, { body }) => (bytes[body] === 2 ? 12 : 14);

/** Boxes in it come after its version and their count. */
const itemEntries: Used = (bytes, { body, end }) => {
  for (const entry of boxesIn(bytes, Math.min(end, body + (bytes[body] === 0 ? 6 : 8)), end)) {
    bytes.fill(0, Math.min(entry.end, entry.body + (itemEntry(bytes, entry) ?? 0)), entry.end);
  }
  return end - body;
};

/** An item, and the items that it refers to. */
const references: Used = (bytes, { body, end }) => {
  const idBytes = bytes[body] === 0 ? 2 : 4;
  for (const reference of boxesIn(bytes, Math.min(end, body + 4), end)) {
    const used = idBytes + 2 + idBytes * bytes.readUInt16BE(reference.body + idBytes);
    bytes.fill(0, Math.min(reference.end, reference.body + used), reference.end);
  }
  return end - body;
};

const group: Used = (bytes, { body }) => 12 + 4 * bytes.readUInt32BE(body + 8);
const GROUPS: BoxRules = Object.fromEntries(['altr', 'ster', 'eqiv', 'pymd', 'brst'].map((type) => [type, group]));

export const ITEM_RULES: BoxRules = {
  hdlr: exactly(12),
  pitm: byVersion(6, 8),
  iinf: itemEntries,
  iref: references,
  grpl: GROUPS,
  idat: whole,
  iprp: { ipco: PROPERTIES, ipma: associations },
};
