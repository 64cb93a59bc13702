import { crc32 } from 'node:zlib';
import {
  GROUP_BYTES,
  MOST_SHARED,
  OWN_GROUP_BYTES,
  VARIANT_MARK,
} from '../../../../../src-main/library/index/full-text/format.ts';
import { packGroup } from '../../../../../src-main/library/index/full-text/pack-group.ts';
import { ByteSink } from '../../../../../src-main/library/index/storage/byte-sink.ts';
import { variantOf } from '../../../../../src-main/library/text/letter-variants.ts';
import { searchTokens } from '../../../../../src-main/library/text/search-text.ts';

/** Most lists are short. */
const SMALL = 16;

/** By word, and by row: its places. */
export type Words = ReadonlyMap<string, ReadonlyMap<number, readonly number[]>>;

/** The words of submissions in the plainest way. Each submission is a list of texts. */
export function wordsOf(submissions: readonly (readonly string[])[]): Words {
  const words = new Map<string, Map<number, number[]>>();
  const note = (word: string, row: number, place: number) => {
    const rows = words.get(word) ?? new Map<number, number[]>();
    words.set(word, rows);
    const places = rows.get(row) ?? [];
    rows.set(row, places);
    places.push(place);
  };
  for (const [index, texts] of submissions.entries()) {
    let place = -1;
    for (const text of texts) {
      place += 2;
      for (const { term, step } of searchTokens(text)) {
        place += step;
        note(term, index + 1, place);
        const variant = variantOf(term);
        if (variant !== term) note(String.fromCharCode(VARIANT_MARK) + variant, index + 1, place);
      }
    }
  }
  return words;
}

/** Writes a segment in the plainest way, see `format.ts`. */
export function plainSegment(words: Words): Buffer {
  const out = new ByteSink();
  const directory = new ByteSink();
  for (const { first, bytes } of plainGroups(words)) {
    const { stored, unpackedBytes } = packGroup(bytes);
    directory.varint(first.length);
    for (let at = 0; at < first.length; at += 1) directory.varint(first.charCodeAt(at));
    directory.varint(out.length);
    directory.varint(unpackedBytes);
    directory.varint(crc32(stored));
    out.bytes(stored);
  }
  return Buffer.concat([out.view(), directory.view()]);
}

interface Group {
  /** Its first word. */
  readonly first: string;
  readonly bytes: Uint8Array;
}

/** The groups of a segment before they are compressed. */
export function plainGroups(words: Words): readonly Group[] {
  const groups: Group[] = [];
  const out = new ByteSink();
  let before = '';
  let first = '';
  let isOpen = false;
  let wasLong = false;
  const closeGroup = () => groups.push({ first, bytes: out.take() });
  for (const [word, rows] of [...words].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { rowBytes, placeBytes, occurrences } = listsOf(rows);
    const isLong = occurrences > 1 && rowBytes.length + placeBytes.length >= OWN_GROUP_BYTES;
    if (!isOpen || out.length >= GROUP_BYTES || isLong || wasLong) {
      if (isOpen) closeGroup();
      [isOpen, first, before] = [true, word, ''];
    }
    let shared = 0;
    while (shared < word.length && word.charCodeAt(shared) === before.charCodeAt(shared)) shared += 1;
    out.varint((word.length - shared) * (MOST_SHARED + 1) + Math.min(shared, MOST_SHARED));
    if (shared >= MOST_SHARED) out.varint(shared - MOST_SHARED);
    for (let at = shared; at < word.length; at += 1) out.varint(word.charCodeAt(at));
    out.varint(rows.size);
    if (rows.size > 1) {
      out.varint(rowBytes.length);
      out.varint(placeBytes.length);
    }
    out.append(rowBytes);
    out.append(placeBytes);
    [before, wasLong] = [word, isLong];
  }
  if (isOpen) closeGroup();
  return groups;
}

function listsOf(rows: ReadonlyMap<number, readonly number[]>) {
  const rowBytes = new ByteSink(SMALL);
  const placeBytes = new ByteSink(SMALL);
  let occurrences = 0;
  let rowBefore = 0;
  for (const [row, places] of rows) {
    rowBytes.varint(row - rowBefore);
    rowBefore = row;
    occurrences += places.length;
    const [only = 0] = places;
    if (places.length === 1) placeBytes.varint(only * 2);
    else {
      const differences = new ByteSink(SMALL);
      for (const [index, place] of places.entries()) differences.varint(place - (places[index - 1] ?? 0));
      placeBytes.varint(differences.length * 2 + 1);
      placeBytes.append(differences);
    }
  }
  return { rowBytes, placeBytes, occurrences };
}
