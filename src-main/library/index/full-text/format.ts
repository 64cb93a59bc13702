/**
 * The file `text.index` of an archive: for every word, the submissions that hold it and its places in them. It consists of segments. Each
 * segment covers consecutive submissions, so segments can be made at the same time and need not be merged.
 *
 * ```
 * "CDTX" · version (u32) · submissions (u32)
 * segments
 * for each segment: its bytes · where its directory begins · groups · submissions · checksum of the directory
 * offset of these numbers (f64) · segments (u32) · submissions again (u32) · checksum of the numbers and of these three (u32) · "CDTX"
 *
 * segment:
 *   entries, sorted by the UTF-16 units of their words, in groups of about 8 KB; an entry of 4 KB or more is a group by itself:
 *     number of other units × 8 + units shared with the previous word, at most 7 · if 7, how many more are shared · the other units ·
 *     submissions that hold it · unless it is one, bytes of rows and bytes of places · rows · places
 *   directory: for each group its first word, its offset, how many bytes it unpacks to or 0 if it is not compressed, and its checksum
 * ```
 * Checksums are CRC-32. The last one begins with the id of the archive, so that no other archive's words are read. Each is compared when the bytes that it covers are first read. Numbers are little-endian base-128 (`varint`) unless
 * stated otherwise. Groups are compressed as `storage/compression.ts` does it, if that makes them smaller. The sizes of groups above are
 * those of unpacked ones, and checksums cover what is stored. Rows count from 1 within the segment and are written as differences. A place is the position of the word within the
 * words of the submission. The places of each row are written as twice their number of bytes plus one, then as differences; a single place
 * as twice the place. The first word of a group shares no units with the word before it.
 */
import { INDEX_VERSION } from '../storage/schema.ts';

export const MAGIC = 0x58544443;
export const HEADER_BYTES = 12;
export const FOOTER_BYTES = 24;
/** How many bytes of the footer its checksum covers. */
export const FOOTER_COUNTED_BYTES = 16;
export const GROUP_BYTES = 8_192;
export const OWN_GROUP_BYTES = 4_096;
/** Shared units that are written together with the number of other units. */
export const MOST_SHARED = 7;
/**
 * A word with this prefix is the form that several similar words share, at the same place as the word itself; see `letter-variants.ts`. No
 * word of a text begins with this character.
 */
export const VARIANT_MARK = 1;
export const TEXT_INDEX_VERSION = INDEX_VERSION;
