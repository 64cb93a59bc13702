import type { LineSpans } from './line-spans.ts';
import { StringScanner } from './string-scanner.ts';

const QUOTE = 0x22;
const COLON = 0x3a;
const SPACE = 0x20;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;

/**
 * A position in JSON bytes. Methods that begin with `take` advance over the expected bytes. If they return false, the position is invalid.
 * It is a class for speed, because every byte of the answers passes through it.
 */
export class LineCursor {
  bytes: Buffer = Buffer.alloc(0);
  at = 0;
  /** The position of the last string without its quotation marks: offsets as in {@link LineSpans}. */
  readonly string = new StringScanner();

  skipSpace(): void {
    const { bytes } = this;
    let byte = bytes[this.at];
    while (byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN) {
      this.at += 1;
      byte = bytes[this.at];
    }
  }

  /** Skips space and the given byte. */
  take(wanted: number): boolean {
    if (this.bytes[this.at] !== wanted) this.skipSpace();
    if (this.bytes[this.at] !== wanted) return false;
    this.at += 1;
    return true;
  }

  /** Skips space, and then the given byte. Without that byte, stops after the space. */
  takeAfterSpace(wanted: number): boolean {
    this.skipSpace();
    if (this.bytes[this.at] !== wanted) return false;
    this.at += 1;
    return true;
  }

  takeWord(word: Buffer): boolean {
    const { bytes } = this;
    if (bytes[this.at] !== QUOTE) this.skipSpace();
    const { at } = this;
    for (let index = 0; index < word.length; index += 1) if (bytes[at + index] !== word[index]) return false;
    this.at = at + word.length;
    return true;
  }

  takeKey(word: Buffer): boolean {
    return this.takeWord(word) && this.take(COLON);
  }

  takeString(spans: LineSpans): boolean {
    if (this.bytes[this.at] !== QUOTE) this.skipSpace();
    const end = this.string.scan(this.bytes, this.at, spans);
    if (end < 0) return false;
    this.at = end;
    return true;
  }

  /** Reads a string that may be an id or a date: printable ASCII without escapes. */
  takePlain(longest: number): boolean {
    if (this.bytes[this.at] !== QUOTE) this.skipSpace();
    const end = this.string.scanPlain(this.bytes, this.at);
    if (end < 0 || end - this.at - 2 > longest) return false;
    this.at = end;
    return true;
  }
}
