/**
 * Folds text for comparison: removes case, accents and width, and classifies each character for cutting words. The unit is the character
 * that a person sees, with everything that combines with it: marks, joined emoji, the two halves of a flag.
 */

/** The role of a unit in a word. */
export const GAP = 3;
export const LETTER = 4;
export const DIGIT = 5;
/** A character of a script that is written without spaces: a word by itself. */
export const ALONE = 6;
const SYMBOL = 7;
export const PICTURE = 8;
/** Continues the unit before it: the rest of a character that is a word by itself. */
export const MORE = 9;
/** Signs that may separate the digits of a number. */
export const DOT = 10;
export const COMMA = 11;
/** Only in the table: not classified yet, has to be classified with its neighbours, and left out. */
const UNSEEN = 0;
const MANY = 1;
const NOTHING = 2;

/**
 * A character with everything that combines with it: marks, skin tones, half-width voicing signs, and the later letters of a decomposed
 * Hangul syllable.
 */
const CLUSTER = /[^\p{M}][\p{M}\p{Emoji_Modifier}\uff9e\uff9f\u1160-\u11ff]*|\p{M}+/uy;
const MELTS_INTO_THE_ONE_BEFORE = /[\p{M}\p{Emoji_Modifier}\uff9e\uff9f\u1160-\u11ff]/u;
/** A flag; or a picture with skin tones, with tags (the flags of regions), or with other pictures that it is joined to. */
const EMOJI =
  /\p{Regional_Indicator}{1,2}[\p{M}\p{Emoji_Modifier}]*|(?!\p{ASCII})\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}\u{e0020}-\u{e007f}]*(?:\u200d\p{Extended_Pictographic}[\p{M}\p{Emoji_Modifier}]*)*/uy;
/** Accents, vowel points and other marks that people leave out when they type. In other scripts marks are vowels, and are kept. */
const OPTIONAL_MARKS =
  /(?![\u3099\u309a])(?=[\p{Script=Inherited}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}])\p{M}/gu;
/**
 * Invisible characters: joiners, direction marks, soft hyphens, variation selectors, tatweel, skin tones. A zero-width space ends a word,
 * so it is not included. Armenian writes question marks and its like within words.
 */
const IGNORED = /[\p{Emoji_Modifier}\p{Variation_Selector}\u0640\u055b\u055c\u055e\u055f]|(?!\u200b)\p{Cf}/gu;
const IN_A_WORD = /[\p{L}\p{N}\p{M}\p{Co}]/u;
/** Letters by Unicode that look like an apostrophe, and that people type as one: м’ята, Hawai‘i, Qur’an. */
const APOSTROPHE = /[\u02b9-\u02bf\u02c8\u02ee\ua78b\ua78c\u07f4\u07f5]/u;
/** The last part of a Thai or Lao sara am, before a tone mark. Unicode keeps both orders, which look the same. */
const NIKHAHIT_BEFORE_TONE = /([\u0e4d\u0ecd])([\u0e48-\u0e4b\u0ec8-\u0ecb])/gu;
/** Iota subscript. Capitals write it as a letter, but people leave it out like an accent. */
const IOTA_SUBSCRIPT = '\u0345';
/**
 * Scripts that are written without spaces (or, in Korean, with attached endings). Each character is a word, and a search for several
 * characters is a phrase.
 */
const UNSEGMENTED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Yi}\u3005\u3007\u30fc]/u;
/** Signs that are words by themselves. Fraction slash, minus and spacing accents count as punctuation, like `/`, `-` and `'`. */
const SIGN = /(?![\u2044\u2212\u2215])[\p{Sm}\p{Sc}\p{So}^%#&*@\\§¶†‡‰‱※⁂٪؉؊]/u;
const SAME_SIGN: Readonly<Record<string, string>> = { '٪': '%', '٫': '.', '٬': ',' };

/** The pieces that a character adds to the folded text. */
interface Piece {
  readonly kind: number;
  readonly text: string;
}

/** True if the first character of the text would combine with a character before it. */
export function beginsWithMelting(text: string): boolean {
  return MELTS_INTO_THE_ONE_BEFORE.test(String.fromCodePoint(text.codePointAt(0) ?? 0));
}

function foldCluster(cluster: string): string {
  const small = cluster
    .normalize('NFKD')
    .replaceAll(IOTA_SUBSCRIPT, '')
    .replace(NIKHAHIT_BEFORE_TONE, '$2$1')
    .normalize('NFKC')
    // Lower case first: only then the capital sharp s becomes two letters, like the small one.
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ');
  // A sign with a stroke through it is a different sign, so its mark is not removed.
  if (/^\p{S}/u.test(small)) return small.normalize('NFC').replace(/[\p{M}\p{Cf}\p{Emoji_Modifier}]/gu, '');
  return small.normalize('NFD').replace(OPTIONAL_MARKS, '').replace(IGNORED, '').normalize('NFC');
}

function pieceOf(character: string): Piece {
  const text = SAME_SIGN[character] ?? character;
  return { kind: kindOfCharacter(text), text };
}

function kindOfCharacter(character: string): number {
  if (character === '.') return DOT;
  if (character === ',') return COMMA;
  if (SIGN.test(character)) return SYMBOL;
  if (!IN_A_WORD.test(character) || APOSTROPHE.test(character)) return GAP;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  return UNSEGMENTED.test(character) ? ALONE : LETTER;
}

/**
 * Folding a character always gives the same result, and most characters occur often. The limit keeps hostile text from filling the memory.
 */
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

/** By UTF-16 unit: its role, its folded form, and whether it may combine with the unit before. Filled on first use. */
const unitKinds = new Uint8Array(65_536);
const unitFolds = new Uint16Array(65_536);
const unitMelts = new Uint8Array(65_536);

function classify(unit: number): number {
  const character = String.fromCharCode(unit);
  const surrogate = unit >= 0xd800 && unit <= 0xdfff;
  unitMelts[unit] = surrogate || MELTS_INTO_THE_ONE_BEFORE.test(character) ? 1 : 0;
  const picture = unit > 127 && /\p{Extended_Pictographic}/u.test(character);
  unitKinds[unit] = surrogate || picture ? MANY : kindOfPieces(unit, piecesOf(character));
  return unitKinds[unit] ?? MANY;
}

function kindOfPieces(unit: number, pieces: readonly Piece[]): number {
  const [piece] = pieces;
  if (piece === undefined) return NOTHING;
  if (pieces.length > 1 || piece.text.length > 1) return MANY;
  unitFolds[unit] = piece.text.charCodeAt(0);
  return piece.kind;
}

function kindOf(unit: number): number {
  const kind = unitKinds[unit] ?? MANY;
  return kind === UNSEEN ? classify(unit) : kind;
}

function melts(unit: number): boolean {
  if (unitKinds[unit] === UNSEEN) classify(unit);
  return unitMelts[unit] === 1;
}

/** The kind and the folded form of a UTF-16 unit; null if it has to be folded with its neighbours, or has no form of one unit. */
export function foldedUnit(unit: number): { readonly kind: number; readonly unit: number } | null {
  const kind = kindOf(unit);
  return kind === MANY || melts(unit) ? null : { kind, unit: unitFolds[unit] ?? 0 };
}

const NUMBER_TERM = /^\p{Nd}[\p{Nd}.]*$/u;

/** True for a word that is a number, with or without a point. */
export function isNumberTerm(term: string): boolean {
  return NUMBER_TERM.test(term);
}

/** True for digits of any script that the table does not replace, and for the point of a number. */
export function goesOnWithNumber(unit: number): boolean {
  return unit === 46 || kindOf(unit) === DIGIT;
}

const FIRST_UNITS = 64;

/** Folded text: `length` units, and the original position of each. */
export class FoldedText {
  units = new Uint16Array(FIRST_UNITS);
  kinds = new Uint8Array(FIRST_UNITS);
  starts = new Uint32Array(FIRST_UNITS);
  ends = new Uint32Array(FIRST_UNITS);
  length = 0;

  push(unit: number, kind: number, start: number, end: number): void {
    if (this.length === this.units.length) this.#grow();
    this.units[this.length] = unit;
    this.kinds[this.length] = kind;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length += 1;
  }

  #grow(): void {
    const length = this.units.length * 2;
    const { units, kinds, starts, ends } = this;
    this.units = new Uint16Array(length);
    this.units.set(units);
    this.kinds = new Uint8Array(length);
    this.kinds.set(kinds);
    this.starts = new Uint32Array(length);
    this.starts.set(starts);
    this.ends = new Uint32Array(length);
    this.ends.set(ends);
  }
}

/** Folds `text` from `from` up to `to` into `folded`, replacing its content. Linear time. */
export function foldText(text: string, from: number, to: number, folded: FoldedText): void {
  folded.length = 0;
  let index = from;
  while (index < to) {
    const unit = text.charCodeAt(index);
    const kind = kindOf(unit);
    const next = index + 1;
    // Fast path for a character that nothing after it combines with.
    if (kind !== MANY && (next === to || !melts(text.charCodeAt(next)))) {
      if (kind !== NOTHING) folded.push(unitFolds[unit] ?? 0, kind, index, next);
      index = next;
      continue;
    }
    index = foldOne(text, index, folded);
  }
}

/** Folds the character at `index` with everything that combines with it. @returns its end */
function foldOne(text: string, index: number, folded: FoldedText): number {
  EMOJI.lastIndex = index;
  const emoji = EMOJI.exec(text)?.[0];
  // Some emoji have a plain form, such as the trade mark sign.
  if (emoji !== undefined && isPlain(String.fromCodePoint(emoji.codePointAt(0) ?? 0))) {
    const end = index + emoji.length;
    pushWhole(folded, emoji.replace(/\p{M}/gu, ''), PICTURE, index, end);
    return end;
  }
  CLUSTER.lastIndex = index;
  const cluster = CLUSTER.exec(text)?.[0] ?? text.charAt(index);
  const end = index + cluster.length;
  for (const piece of piecesOf(cluster)) pushPiece(folded, piece, index, end);
  return end;
}

function isPlain(character: string): boolean {
  return character.normalize('NFKC') === character;
}

function pushPiece(folded: FoldedText, { kind, text }: Piece, start: number, end: number): void {
  if (kind === ALONE || kind === SYMBOL) pushWhole(folded, text, kind, start, end);
  else for (let at = 0; at < text.length; at += 1) folded.push(text.charCodeAt(at), kind, start, end);
}

function pushWhole(folded: FoldedText, text: string, kind: number, start: number, end: number): void {
  for (let at = 0; at < text.length; at += 1) folded.push(text.charCodeAt(at), at === 0 ? kind : MORE, start, end);
}
