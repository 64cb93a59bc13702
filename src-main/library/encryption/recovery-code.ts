/** The recovery code of a locked library: 28 letters for 128 random bits, and four letters that show a slip of the pen. */
import { createHash, randomBytes } from 'node:crypto';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { encryptionWords } from './words.ts';

/** Without I and O, which look like digits. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const SECRET_BYTES = 16;
const SECRET_LETTERS = 28;
const CHECK_LETTERS = 4;
const GROUP = /.{4}/g;

/** @returns groups of four letters with hyphens between them */
export function newRecoveryCode(): string {
  return recoveryCodeOf(randomBytes(SECRET_BYTES));
}

/** The code of a secret of 16 bytes. */
export function recoveryCodeOf(secret: Uint8Array): string {
  const letters = inLetters(BigInt(`0x${Buffer.from(secret).toString('hex')}`), SECRET_LETTERS);
  return ((letters + checkOf(letters)).match(GROUP) ?? []).join('-');
}

/**
 * The secret of a typed code. Spaces, hyphens and small letters do not matter.
 * @throws DeskFailure `passphrase_wrong` for a text that is no code
 */
export function readRecoveryCode(typed: string): Buffer {
  const letters = typed.toUpperCase().replace(/[\s\p{Dash}]/gu, '');
  const isComplete = letters.length === SECRET_LETTERS + CHECK_LETTERS;
  if (!isComplete || [...letters].some((letter) => !LETTERS.includes(letter))) throw wrong(encryptionWords.noCode);
  const secret = letters.slice(0, SECRET_LETTERS);
  let value = 0n;
  for (const letter of secret) value = value * BigInt(LETTERS.length) + BigInt(LETTERS.indexOf(letter));
  const hex = value.toString(16).padStart(2 * SECRET_BYTES, '0');
  if (letters.slice(SECRET_LETTERS) !== checkOf(secret) || hex.length > 2 * SECRET_BYTES) {
    throw wrong(encryptionWords.mistypedCode);
  }
  return Buffer.from(hex, 'hex');
}

function checkOf(letters: string): string {
  return inLetters(BigInt(createHash('sha256').update(letters).digest().readUInt32BE(0)), CHECK_LETTERS);
}

function inLetters(value: bigint, count: number): string {
  let [rest, text] = [value, ''];
  for (let letter = 0; letter < count; letter += 1) {
    text = (LETTERS[Number(rest % BigInt(LETTERS.length))] ?? '') + text;
    rest /= BigInt(LETTERS.length);
  }
  return text;
}

function wrong(message: string): DeskFailure {
  return new DeskFailure('passphrase_wrong', message, encryptionWords.codeHint);
}
