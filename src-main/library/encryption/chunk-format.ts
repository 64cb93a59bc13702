/**
 * The format of encrypted files that are no databases: a header, then chunks of one size, each with its nonce and its tag. A chunk belongs to its
 * file, to its place and to the end or the middle of the file, so none can be exchanged, cut off or appended.
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
  randomFillSync,
} from 'node:crypto';
import { RecentlyUsed } from '../memory/recently-used.ts';
import { subKey } from './sub-keys.ts';
import { encryptionWords } from './words.ts';

const MAGIC = Buffer.from('CDESK-1\n', 'latin1');
const ID_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Magic, bytes of a chunk, four zeros, and the id of the file. */
export const HEADER_BYTES = 32;
/** What a chunk is longer than its content. */
export const EXTRA_BYTES = NONCE_BYTES + TAG_BYTES;
/** Larger chunks make the first bytes of a file slower, smaller ones whole files. */
export const CHUNK_BYTES = 32_768;
const MOST_CHUNK_BYTES = 16_777_216;
const ALGORITHM = 'aes-256-gcm';
const OPTIONS = { authTagLength: TAG_BYTES };

/** The bytes are not what was written with this key. */
export class DamagedChunks extends Error {
  override readonly name = 'DamagedChunks';
  readonly code = 'ENCRYPTED_DAMAGED';
  /** What is wrong, in a word: for tests and logs. */
  readonly reason: 'header' | 'length' | 'chunk';

  constructor(reason: 'header' | 'length' | 'chunk') {
    super(encryptionWords.damagedFile);
    this.reason = reason;
  }
}

/** Encrypts and decrypts the chunks of one file. */
export interface ChunkCipher {
  readonly header: Buffer;
  readonly chunkBytes: number;
  /** Writes the encrypted chunk to `target[at]` and after. @returns the number of bytes */
  seal(
    chunk: { readonly number: number; readonly isLast: boolean },
    content: Uint8Array,
    target: Buffer,
    at: number,
  ): number;
  /** @throws DamagedChunks */
  open(chunk: { readonly number: number; readonly isLast: boolean }, sealed: Uint8Array): Buffer;
}

/** For a new file. @param key of the file's place, see `keyOf` */
export function newChunkCipher(key: Uint8Array, chunkBytes = CHUNK_BYTES): ChunkCipher {
  const header = Buffer.alloc(HEADER_BYTES);
  header.set(MAGIC);
  header.writeUInt32BE(chunkBytes, MAGIC.length);
  randomBytes(ID_BYTES).copy(header, HEADER_BYTES - ID_BYTES);
  return cipherOf(key, header);
}

/** For an existing file. @throws DamagedChunks if these are not the first bytes of an encrypted file */
export function chunkCipher(key: Uint8Array, header: Buffer): ChunkCipher {
  const chunkBytes = header.length < HEADER_BYTES ? 0 : header.readUInt32BE(MAGIC.length);
  if (!isEncrypted(header) || chunkBytes === 0 || chunkBytes > MOST_CHUNK_BYTES) throw new DamagedChunks('header');
  return cipherOf(key, Buffer.from(header));
}

/** True if a file that begins so is encrypted in chunks. */
export function isEncrypted(header: Uint8Array): boolean {
  return MAGIC.equals(header.subarray(0, MAGIC.length));
}

/** The number of chunks of a file and the bytes of their content. @throws DamagedChunks for a size that no such file has */
export function contentOf(fileBytes: number, chunkBytes: number): { readonly chunks: number; readonly bytes: number } {
  const body = fileBytes - HEADER_BYTES;
  const chunks = Math.ceil(body / (chunkBytes + EXTRA_BYTES));
  const bytes = body - chunks * EXTRA_BYTES;
  // Only an empty file has an empty chunk.
  if (chunks < 1 || bytes < 0 || (chunks > 1 && bytes <= (chunks - 1) * chunkBytes)) throw new DamagedChunks('length');
  return { chunks, bytes };
}

/** The keys of the files that were opened last, by the id of the file, because every read of an archive opens it. */
const fileKeys = new RecentlyUsed<string, { readonly placeKey: Uint8Array; readonly key: KeyObject }>({ limit: 64 });

function keyOfFile(placeKey: Uint8Array, id: Buffer): KeyObject {
  const name = id.toString('hex');
  const known = fileKeys.get(name);
  // A copy of the file in another place has another key.
  if (known?.placeKey === placeKey) return known.key;
  const key = createSecretKey(subKey(placeKey, 'file', id));
  fileKeys.set(name, { placeKey, key });
  return key;
}

/** Forgets all keys of files. */
export function forgetFileKeys(): void {
  fileKeys.deleteWhere(() => true);
}

/** Random bytes for the next nonces. Asking for those of one chunk at a time takes a fifth of the encryption. */
const nonces = { bytes: Buffer.alloc(NONCE_BYTES * 512), used: NONCE_BYTES * 512 };

/** Writes a nonce that was never used. */
function takeNonce(target: Buffer, at: number): void {
  if (nonces.used === nonces.bytes.length) {
    randomFillSync(nonces.bytes);
    nonces.used = 0;
  }
  nonces.bytes.copy(target, at, nonces.used, nonces.used + NONCE_BYTES);
  nonces.used += NONCE_BYTES;
}

function cipherOf(placeKey: Uint8Array, header: Buffer): ChunkCipher {
  const key = keyOfFile(placeKey, header.subarray(HEADER_BYTES - ID_BYTES));
  // What a chunk is bound to: the header, its number, and whether it is the last.
  const place = Buffer.alloc(HEADER_BYTES + 9);
  header.copy(place);
  const placeOf = ({ number, isLast }: { readonly number: number; readonly isLast: boolean }) => {
    place.writeBigUInt64BE(BigInt(number), HEADER_BYTES);
    place[HEADER_BYTES + 8] = isLast ? 1 : 0;
    return place;
  };
  return {
    header,
    chunkBytes: header.readUInt32BE(MAGIC.length),
    seal: (chunk, content, target, at) => {
      takeNonce(target, at);
      const cipher = createCipheriv(ALGORITHM, key, target.subarray(at, at + NONCE_BYTES), OPTIONS);
      cipher.setAAD(placeOf(chunk));
      target.set(cipher.update(content), at + NONCE_BYTES);
      cipher.final();
      target.set(cipher.getAuthTag(), at + NONCE_BYTES + content.length);
      return content.length + EXTRA_BYTES;
    },
    open: (chunk, sealed) => {
      const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), OPTIONS);
      decipher.setAAD(placeOf(chunk));
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
      const content = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
      try {
        decipher.final();
      } catch {
        throw new DamagedChunks('chunk');
      }
      return content;
    },
  };
}
