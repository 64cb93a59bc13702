/**
 * Tells types by their signatures as file-type does, and faster for the many files that have none. file-type compares about 170 signatures one
 * after the other, in 25 microseconds. Here they are read from it once, and sorted by the first byte of a file.
 */
import { FileTypeParser, type FileTypeResult, fileTypeFromBuffer } from 'file-type';

/** The type by the signature of the first bytes; undefined if no signature matches. */
export type Detect = (firstBytes: Uint8Array) => Promise<FileTypeResult | undefined>;

/** One byte of a signature: it matches where `(byte & mask) === value`. */
interface SignatureByte {
  readonly place: number;
  readonly value: number;
  readonly mask: number;
}

type Signature = readonly SignatureByte[];

/** What file-type compares depends on the number of bytes outside of these limits. */
const FEWEST_BYTES = 512;
const MOST_BYTES = 4_100;

/** Gives the answers of `fileTypeFromBuffer`. */
export function createQuickDetection(): Detect {
  const byFirstByte = new Map<number, readonly Signature[]>();
  return async (firstBytes) => {
    const [first = 0] = firstBytes;
    if (firstBytes.length < FEWEST_BYTES || firstBytes.length > MOST_BYTES) return fileTypeFromBuffer(firstBytes);
    const signatures = byFirstByte.get(first) ?? (await signaturesFor(first));
    byFirstByte.set(first, signatures);
    return signatures.some((signature) => matches(firstBytes, signature)) ? fileTypeFromBuffer(firstBytes) : undefined;
  };
}

function matches(bytes: Uint8Array, signature: Signature): boolean {
  for (const { place, value, mask } of signature) if (((bytes[place] ?? 0) & mask) !== value) return false;
  return true;
}

/** Matches every file. */
const ANY: Signature = [];

/**
 * The signatures that file-type compares with a file that begins with this byte and has none of them. While none of these matches, file-type
 * takes the same way and finds nothing.
 */
async function signaturesFor(first: number): Promise<readonly Signature[]> {
  const listener = new SignatureListener();
  const found = await listener.fromBuffer(new Uint8Array(FEWEST_BYTES).fill(PRESENT).fill(first, 0, 1));
  // Another version of file-type may compare in another way.
  if (found !== undefined || listener.signatures.length === 0) return [ANY];
  const fits = ({ place, value, mask }: SignatureByte) => place > 0 || (first & mask) === value;
  return listener.signatures.filter((signature) => signature.every(fits));
}

/** Any byte but 0, which file-type holds in places that it has not read yet. */
const PRESENT = 0xa5;

/** Answers every comparison of a signature by false, and keeps the signature. */
class SignatureListener extends FileTypeParser {
  readonly signatures: Signature[] = [];
  /** Set by file-type: the bytes that it read so far, then zeros. */
  declare readonly buffer: Uint8Array;

  /** Called by file-type for each signature. */
  check(
    header: readonly number[],
    { offset = 0, mask }: { readonly offset?: number; readonly mask?: readonly number[] } = {},
  ): boolean {
    const bytes = header.map((value, index) => ({ place: offset + index, value, mask: mask?.[index] ?? 0xff }));
    const isRead = ({ place }: SignatureByte) => place === 0 || this.buffer[place] !== 0;
    // A byte that is not read yet is compared as 0.
    if (bytes.every((each) => isRead(each) || each.value === 0)) this.signatures.push(bytes.filter(isRead));
    return false;
  }
}
