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

export interface QuickDetection {
  /** Gives the answers of `fileTypeFromBuffer`. */
  readonly detect: Detect;
  /** True if `detect` certainly finds nothing; false if it may find something. */
  readonly lacksSignature: (firstBytes: Uint8Array) => boolean;
}

/** Asks the library file-type only about bytes that may have a signature. Learns the signatures on their first use. */
export function createQuickDetection(): QuickDetection {
  const byFirstByte: (readonly ByteTest[] | undefined)[] = [];
  const isComparable = ({ length }: Uint8Array) => length >= FEWEST_BYTES && length <= MOST_BYTES;
  return {
    detect: async (firstBytes) => {
      const [first = 0] = firstBytes;
      if (!isComparable(firstBytes)) return fileTypeFromBuffer(firstBytes);
      byFirstByte[first] ??= byteTests(await signaturesFor(first));
      return mayMatch(firstBytes, byFirstByte[first]) ? fileTypeFromBuffer(firstBytes) : undefined;
    },
    lacksSignature: (firstBytes) => {
      const tests = byFirstByte[firstBytes[0] ?? 0];
      return tests !== undefined && isComparable(firstBytes) && !mayMatch(firstBytes, tests);
    },
  };
}

/** Signatures that have a byte at the same place. */
interface ByteTest {
  readonly place: number;
  readonly signatures: readonly Signature[];
  /** By value: 1 where that byte fits one of the signatures. */
  readonly mayFit: Uint8Array;
}

/** Sorts signatures, so that a file is compared with few of them. */
function byteTests(signatures: readonly Signature[]): readonly ByteTest[] {
  const byPlace = Map.groupBy(signatures, (signature) => keyOf(signature).place);
  return Array.from(byPlace, ([place, here]) => {
    const mayFit = new Uint8Array(256);
    for (const signature of here) addFitting(keyOf(signature), mayFit);
    return { place, signatures: here, mayFit };
  });
}

/** Nearly all bytes of signatures fit one value only. */
function addFitting(one: SignatureByte, mayFit: Uint8Array): void {
  if (one.mask === 0xff) mayFit[one.value] = 1;
  else for (let byte = 0; byte < mayFit.length; byte += 1) if (fits(byte, one)) mayFit[byte] = 1;
}

/** A byte of a signature that few files have. The first byte is the same in all signatures that are compared. */
function keyOf(signature: Signature): SignatureByte {
  return signature.find(({ place }) => place > 0) ?? signature[0] ?? { place: 0, value: 0, mask: 0 };
}

function fits(byte: number, { value, mask }: SignatureByte): boolean {
  return (byte & mask) === value;
}

function mayMatch(bytes: Uint8Array, tests: readonly ByteTest[]): boolean {
  for (const { place, signatures, mayFit } of tests) {
    if (mayFit[bytes[place] ?? 0] === 1 && signatures.some((signature) => matches(bytes, signature))) return true;
  }
  return false;
}

function matches(bytes: Uint8Array, signature: Signature): boolean {
  for (const one of signature) if (!fits(bytes[one.place] ?? 0, one)) return false;
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
  return listener.signatures.filter((signature) => signature.every((one) => one.place > 0 || fits(first, one)));
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
