import { beginsWithMelting } from '../../text/fold-characters.ts';
import { writeVariant } from '../../text/letter-variants.ts';
import { createTermScanner, TERM_UNITS } from '../../text/search-text.ts';
import { VARIANT_MARK } from './format.ts';
import { RawWords } from './raw-words.ts';
import type { TermTable } from './term-table.ts';
import type { WordPlaces } from './word-places.ts';

/** Cuts text with letters beyond ASCII. What stands between two spaces is cut once, then known by its bytes. */
export class RawCutter {
  readonly #table: TermTable;
  readonly #places: WordPlaces;
  readonly #known = new RawWords();
  readonly #variant = new Uint16Array(TERM_UNITS + 1);
  readonly #variantUnits = this.#variant.subarray(1);
  readonly #scanText: (text: string) => void;
  readonly #scanWord: (text: string) => void;
  /** What {@link #scanWord} finds. */
  #terms: number[] = [];
  #steps: number[] = [];
  #firstKind = 0;
  #lastKind = 0;

  constructor(table: TermTable, places: WordPlaces) {
    this.#table = table;
    this.#places = places;
    this.#variant[0] = VARIANT_MARK;
    this.#scanText = createTermScanner({
      term: (term, length, _start, _end, _kind, step) => {
        places.addBehind(table.number(term, length), step);
        const other = this.#numberOfVariant(term, length);
        if (other >= 0) places.addBehind(other, 0);
        return true;
      },
    });
    this.#scanWord = createTermScanner({
      term: (term, length, _start, _end, kind, step) => {
        if (this.#terms.length === 0) this.#firstKind = kind;
        this.#lastKind = kind;
        this.#terms.push(table.number(term, length));
        this.#steps.push(step);
        const other = this.#numberOfVariant(term, length);
        if (other >= 0) {
          this.#terms.push(other);
          this.#steps.push(0);
        }
        return true;
      },
    });
  }

  /**
   * Takes the words of what stands between two spaces.
   * @returns false where it begins with something that changes the character before it, and something stands before it
   */
  word(bytes: Buffer, from: number, to: number, isAtStart: boolean): boolean {
    const known = this.#known;
    let entry = known.find(bytes, from, to);
    if (entry < 0) entry = this.#cut(bytes, from, to);
    if (known.melts(entry) && !isAtStart) return false;
    const first = known.firstTerm(entry);
    const last = known.lastTerm(entry);
    if (first === last) return true;
    const places = this.#places;
    places.addFirst(known.term(first), known.firstKind(entry), known.lastKind(entry));
    for (let index = first + 1; index < last; index += 1) places.addBehind(known.term(index), known.step(index));
    return true;
  }

  /** Takes the words of a whole text. */
  text(text: string): void {
    this.#scanText(text);
  }

  clear(): void {
    this.#known.clear();
  }

  /** @returns the new entry */
  #cut(bytes: Buffer, from: number, to: number): number {
    const text = bytes.toString('utf8', from, to);
    this.#terms = [];
    this.#steps = [];
    this.#firstKind = 0;
    this.#scanWord(text);
    return this.#known.add(bytes, from, to, {
      terms: this.#terms,
      steps: this.#steps,
      firstKind: this.#firstKind,
      lastKind: this.#lastKind,
      melts: beginsWithMelting(text),
    });
  }

  /** The number of what the word is taken for; -1 where that is itself. */
  #numberOfVariant(term: Uint16Array, length: number): number {
    const written = writeVariant(term, length, this.#variantUnits);
    return written === 0 ? -1 : this.#table.number(this.#variant, written + 1);
  }
}
