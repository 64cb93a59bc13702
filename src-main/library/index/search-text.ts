/**
 * How text is cut into words: one cutter for what goes into the full-text index, for what a person types, and for marking hits,
 * so that the three always agree.
 */

/** One word of a text: the folded form that is compared, and where it stands in the original (UTF-16 offsets, end exclusive). */
export interface SearchToken {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** Takes the words of a text one by one, without a string being made of each. */
export interface TermSink {
  /** The folded word is `units[0]` up to `units[length - 1]` (UTF-16), valid during the call only. Return false to stop. */
  term(units: Uint16Array, length: number, start: number, end: number): boolean;
}

/** Words are compared by this many UTF-16 units; what follows in a longer one does not count. */
export const TERM_UNITS = 128;

/** A character with everything that melts into it: marks, skin tones, half-width voicing signs, and the later letters of a decomposed Hangul syllable. */
const CLUSTER = /[^\p{M}][\p{M}\p{Emoji_Modifier}\uff9e\uff9f\u1160-\u11ff]*|\p{M}+/uy;
const MELTS_INTO_THE_ONE_BEFORE = /[\p{M}\p{Emoji_Modifier}\uff9e\uff9f\u1160-\u11ff]/u;
/** Accents, vowel points and other marks that people leave out when they type. In other scripts marks are vowels, and stay. */
const OPTIONAL_MARKS =
  /(?![\u3099\u309a])(?=[\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}])\p{M}/gu;
/** Invisible: joiners, direction marks, soft hyphens, tatweel, skin tones. A zero-width space ends a word, so it is not here. */
const IGNORED = /[\p{Emoji_Modifier}\u0640]|(?!\u200b)\p{Cf}/gu;
const IN_A_WORD = /[\p{L}\p{N}\p{M}\p{Co}]/u;
/** Written without spaces (or, in Korean, with endings attached): each character is a word, each found substring a phrase. */
const UNSEGMENTED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Yi}\u3005\u3007\u30fc]/u;
const PICTOGRAPH = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;

/** Pieces that a character adds to the text: `alone` is a word by itself, `gap` ends a word and adds nothing. */
interface Piece {
  readonly kind: 'letter' | 'alone' | 'gap';
  readonly text: string;
}

/** True when the text's first character would become one with a character before it. */
export function beginsWithMelting(text: string): boolean {
  return MELTS_INTO_THE_ONE_BEFORE.test(String.fromCodePoint(text.codePointAt(0) ?? 0));
}

function foldCluster(cluster: string): string {
  return (
    cluster
      .normalize('NFKC')
      // Down first: the capital of a sharp s is only then two letters, like the small one.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replaceAll('ς', 'σ')
      .normalize('NFD')
      .replace(OPTIONAL_MARKS, '')
      .replace(IGNORED, '')
      .normalize('NFC')
  );
}

function pieceOf(character: string): Piece {
  if (PICTOGRAPH.test(character)) return { kind: 'alone', text: character };
  if (!IN_A_WORD.test(character)) return { kind: 'gap', text: '' };
  return { kind: UNSEGMENTED.test(character) ? 'alone' : 'letter', text: character };
}

/** Folding is pure and most characters come again and again; the bound keeps hostile text from filling the memory. */
const KNOWN_CLUSTERS_LIMIT = 20_000;

function createFolder(): (cluster: string) => readonly Piece[] {
  const known = new Map<string, readonly Piece[]>();
  return (cluster) => {
    const before = known.get(cluster);
    if (before !== undefined) return before;
    const pieces = Array.from(foldCluster(cluster), pieceOf);
    if (cluster.length <= 8 && known.size < KNOWN_CLUSTERS_LIMIT) known.set(cluster, pieces);
    return pieces;
  };
}
const piecesOf = createFolder();

/** What a UTF-16 unit is when it stands by itself. `MANY`: only its cluster tells. */
const UNSEEN = 0;
const MANY = 1;
const LETTER = 2;
const ALONE = 3;
const GAP = 4;
const NOTHING = 5;

/** By UTF-16 unit: what it is, what it folds to, and whether it may melt into the unit before. Filled as characters are met. */
const unitKinds = new Uint8Array(65_536);
const unitFolds = new Uint16Array(65_536);
const unitMelts = new Uint8Array(65_536);

function classify(unit: number): number {
  const character = String.fromCharCode(unit);
  const surrogate = unit >= 0xd800 && unit <= 0xdfff;
  unitMelts[unit] = surrogate || MELTS_INTO_THE_ONE_BEFORE.test(character) ? 1 : 0;
  unitKinds[unit] = surrogate ? MANY : kindOfPieces(unit, piecesOf(character));
  return unitKinds[unit] ?? MANY;
}

function kindOfPieces(unit: number, pieces: readonly Piece[]): number {
  const [piece] = pieces;
  if (piece === undefined) return NOTHING;
  if (pieces.length > 1 || piece.text.length > 1) return MANY;
  if (piece.kind === 'gap') return GAP;
  unitFolds[unit] = piece.text.charCodeAt(0);
  return piece.kind === 'letter' ? LETTER : ALONE;
}

function kindOf(unit: number): number {
  const kind = unitKinds[unit] ?? MANY;
  return kind === UNSEEN ? classify(unit) : kind;
}

/**
 * Makes a function that hands the words of a text to the sink, in order. Case, accents and width do not count; `photo_01.jpg` is `photo`, `01`, `jpg`; each
 * character of a script that is written without spaces, and each emoji, is a word. Linear in the text's length.
 */
export function createTermScanner(sink: TermSink): (text: string) => void {
  const cutter = createCutter(sink);
  return (text) => scanTerms(text, cutter);
}

function scanTerms(text: string, cutter: Cutter): void {
  const { length } = text;
  let index = 0;
  while (index < length) {
    const unit = text.charCodeAt(index);
    const kind = kindOf(unit);
    const next = index + 1;
    // What stands by itself and is followed by nothing that changes it takes the short way.
    if (kind !== MANY && (next === length || !melts(text.charCodeAt(next)))) {
      if (kind === LETTER) cutter.letter(unitFolds[unit] ?? 0, index, next);
      else if (kind === GAP) {
        if (!cutter.end()) return;
      } else if (kind === ALONE && !cutter.alone(unitFolds[unit] ?? 0, index, next)) return;
      index = next;
      continue;
    }
    CLUSTER.lastIndex = index;
    const cluster = CLUSTER.exec(text)?.[0] ?? text.charAt(index);
    if (!cutter.pieces(piecesOf(cluster), index, index + cluster.length)) return;
    index += cluster.length;
  }
  cutter.end();
}

function melts(unit: number): boolean {
  if (unitKinds[unit] === UNSEEN) classify(unit);
  return unitMelts[unit] === 1;
}

/** Gathers letters to words. Methods that may hand over a word return false when the sink has enough. */
interface Cutter {
  letter(folded: number, start: number, end: number): void;
  alone(folded: number, start: number, end: number): boolean;
  pieces(pieces: readonly Piece[], start: number, end: number): boolean;
  end(): boolean;
}

function createCutter(sink: TermSink): Cutter {
  const units = new Uint16Array(TERM_UNITS);
  let length = 0;
  let wordStart = 0;
  let wordEnd = 0;
  const letter = (folded: number, start: number, end: number) => {
    if (length === 0) wordStart = start;
    if (length < TERM_UNITS) units[length++] = folded;
    wordEnd = end;
  };
  const end = () => {
    if (length === 0) return true;
    const wanted = sink.term(units, length, wordStart, wordEnd);
    length = 0;
    return wanted;
  };
  const letters = (text: string, from: number, to: number) => {
    for (let index = 0; index < text.length; index += 1) letter(text.charCodeAt(index), from, to);
  };
  return {
    letter,
    end,
    alone: (folded, from, to) => {
      if (!end()) return false;
      letter(folded, from, to);
      return end();
    },
    pieces: (pieces, from, to) => {
      for (const { kind, text } of pieces) {
        if (kind === 'letter') letters(text, from, to);
        else {
          if (!end()) return false;
          letters(text, from, to);
          if (!end()) return false;
        }
      }
      return true;
    },
  };
}

/** The words of a text, at most `limit`, see {@link createTermScanner}. */
export function searchTokens(text: string, limit = Number.POSITIVE_INFINITY): SearchToken[] {
  const tokens: SearchToken[] = [];
  if (limit <= 0) return tokens;
  const scan = createTermScanner({
    term: (units, length, start, end) => {
      tokens.push({ term: String.fromCharCode(...units.subarray(0, length)), start, end });
      return tokens.length < limit;
    },
  });
  scan(text);
  return tokens;
}
