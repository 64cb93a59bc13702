/**
 * The file `text.index` of an archive: for every word, which submissions hold it and where. It is made of segments, each of which speaks
 * of consecutive submissions by itself, so that they can be made side by side and none has to be merged.
 *
 * ```
 * "CDTX" · version (u32) · submissions (u32)
 * segments
 * for each segment: its bytes · where its directory begins · groups · submissions · checksum of the directory
 * offset of these numbers (f64) · segments (u32) · submissions once more (u32) · checksum of the numbers and of these three (u32) · "CDTX"
 *
 * segment:
 *   entries, in the order of their words' UTF-16 units, in groups of about 16 KB; those of 4 KB and more by themselves:
 *     units shared with the word before · the others · submissions that hold it · bytes of rows · bytes of places · rows · places
 *   directory: for each group its first word, its offset, and its checksum
 * ```
 * Checksums are CRC-32; each is compared when what it speaks of is first read. Numbers are little-endian base-128 (`varint`) unless said otherwise. Rows are counted from 1 within the segment and written as
 * differences; places (positions of the word within the submission's words) are, a row, how many bytes follow, then differences. The first word of a
 * group shares nothing with the word before.
 */
import { INDEX_VERSION } from '../storage/schema.ts';

export const MAGIC = 0x58544443;
export const HEADER_BYTES = 12;
export const FOOTER_BYTES = 24;
/** Of these, so many come before its checksum. */
export const FOOTER_COUNTED_BYTES = 16;
export const GROUP_BYTES = 16_384;
export const OWN_GROUP_BYTES = 4_096;
/**
 * A word with this beginning replaces others: it has the same place as a word that it matches, see `letter-variants.ts`. No word of a text
 * begins so.
 */
export const VARIANT_MARK = 1;
export const TEXT_INDEX_VERSION = INDEX_VERSION;
