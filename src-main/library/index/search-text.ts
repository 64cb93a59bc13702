/**
 * How text is cut into words: one cutter for what goes into the full-text index, for what a person types, and for marking hits,
 * so that the three always agree. Its terms are built so that FTS5's `unicode61` tokeniser passes them on unchanged.
 */

/** One word of a text: the folded form that is compared, and where it stands in the original (UTF-16 offsets, end exclusive). */
export interface SearchToken {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** A character with everything that melts into it: marks, skin tones, half-width voicing signs, and the later letters of a decomposed Hangul syllable. */
const CLUSTERS = /[^\p{M}][\p{M}\p{Emoji_Modifier}\uff9e\uff9f\u1160-\u11ff]*|\p{M}+/gu;
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
/** Part of a word for us, yet a separator for `unicode61`, or private already and so open to confusion with our own codes. */
const NEEDS_CODE = /[\p{M}\p{Co}\p{Extended_Pictographic}\p{Regional_Indicator}\u19b0-\u19c9\u1cf2\u1cf3]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII_ONLY = /^[\x01-\x7f]*$/;
const ASCII_WORDS = /[0-9A-Za-z]+/g;

/** Pieces that a character adds to the text: `alone` is a word by itself, `gap` ends a word and adds nothing. */
interface Piece {
  readonly kind: 'letter' | 'alone' | 'gap';
  readonly text: string;
}

/** Two characters of the private use area, which `unicode61` takes for letters, stand for one code point. */
function privateCode(codePoint: number): string {
  return String.fromCharCode(0xe000 + (codePoint >> 12), 0xe200 + (codePoint & 0xfff));
}

function foldCluster(cluster: string): string {
  return cluster
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFD')
    .replace(OPTIONAL_MARKS, '')
    .replace(IGNORED, '')
    .normalize('NFC');
}

function pieceOf(character: string): Piece {
  const text = NEEDS_CODE.test(character) ? privateCode(character.codePointAt(0) ?? 0) : character;
  if (PICTOGRAPH.test(character)) return { kind: 'alone', text };
  if (!IN_A_WORD.test(character)) return { kind: 'gap', text: '' };
  return { kind: UNSEGMENTED.test(character) ? 'alone' : 'letter', text };
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

function* asciiTokens(text: string): Generator<SearchToken> {
  for (const match of text.matchAll(ASCII_WORDS)) {
    yield { term: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length };
  }
}

/**
 * The words of a text, in order. Case, accents and width do not count; `photo_01.jpg` is `photo`, `01`, `jpg`; each character
 * of a script that is written without spaces, and each emoji, is a word. Linear in the text's length, and lazy.
 */
export function* searchTokens(text: string): Generator<SearchToken> {
  if (ASCII_ONLY.test(text)) return yield* asciiTokens(text);
  let term = '';
  let start = 0;
  let end = 0;
  for (const match of text.matchAll(CLUSTERS)) {
    const clusterEnd = match.index + match[0].length;
    for (const piece of piecesOf(match[0])) {
      if (piece.kind === 'letter') {
        if (term === '') start = match.index;
        term += piece.text;
        end = clusterEnd;
        continue;
      }
      if (term !== '') yield { term, start, end };
      term = '';
      if (piece.kind === 'alone') yield { term: piece.text, start: match.index, end: clusterEnd };
    }
  }
  if (term !== '') yield { term, start, end };
}

/**
 * Text as it goes into the full-text index (`INDEX_FULL_TEXT`): the terms of {@link searchTokens} with spaces between them.
 * ASCII passes through as it is, because `unicode61` cuts and folds it just as {@link searchTokens} does.
 */
export function searchText(text: string): string {
  if (ASCII_ONLY.test(text)) return text;
  let spaced = '';
  for (const { term } of searchTokens(text)) spaced += spaced === '' ? term : ` ${term}`;
  return spaced;
}
