/**
 * `node scripts/letter-variants.ts TSCharacters.js`: writes the table of letters that match each other in a search, beyond case, accents and width.
 *
 * - Latin, Arabic: letters that are equal at the first level of the Unicode Collation Algorithm, in CLDR's root collation for search
 * (through `Intl.Collator`); then letters of CLDR's transform `Latin-ASCII`, and Persian letters that match Arabic ones.
 * - Nukta and digits: the Unicode Character Database (combining class 7, `Nd`).
 * - Other scripts: pairs that this file lists, which are equal at that first level, too.
 * - Traditional Chinese: `TSCharacters` of OpenCC (Apache-2.0), from the npm package `opencc-js` (`dist/esm-lib/dict`).
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const TARGET = path.resolve(import.meta.dirname, '../src-main/library/text/letter-variants-data.ts');

/** From CLDR's `Latin-ASCII`. Collations treat these as separate letters, but people often type them without their hook or bar. */
const LATIN_ASCII =
  'þth ŋn ĸq əe ǝe ɛe ɔo ɑa ȷj ɩi ɪi ɡg ʊu ʏy ʀr ʟl ɴn ʙb ɢg ʜh ' +
  'ŧt ƀb ƃb ƈc ƌd ƒf ƙk ƚl ƞn ƥp ƫt ƭt ƴy ƶz ǥg ȡd ȥz ȴl ȵn ȶt ȼc ȿs ɀz ɇe ɉj ɋq ɍr ɏy ɓb ɕc ɖd ɗd ɠg ɦh ɨi ɫl ɬl ɭl ɱm ɲn ɳn ɼr ɽr ɾr ʂs ʈt ' +
  'ʉu ɵo ʋv ʐz ʑz ʝj ʠq ᵬb ᵭd ᵮf ᵯm ᵰn ᵱp ᵲr ᵳr ᵴs ᵵt ᵶz ᵽp ᶀb ᶁd ᶂf ᶃg ᶄk ᶅl ᶆm ᶇn ᶈp ᶉr ᶊs ᶌv ᶍx ᶎz ᶏa ᶑd ᶒe ᶖi ᶙu ỿy ⱡl ⱥa ⱦt ⱨh ⱪk ⱬz ' +
  'ⱱv ⱳw ⱴv ꝁk ꝃk ꝅk ꝉl ꝋo ꝍo ꝑp ꝓp ꝕp ꝗq ꝙq ꝟv';
/** Letters of Persian, Urdu, Kurdish and the Koran, each followed by the Arabic letter in its place; the Unicode Standard, chapter 9.2. */
const ARABIC = 'ٱا کك ڪك یي ېي ەه ہه ھه ۀه ۃه ۂه';
/**
 * The same letters in two encodings, and two ways to write one sound: digraphs of Yiddish, the Ukrainian ge, khanda ta of Bengali,
 * chillu letters of Malayalam, candrabindu and anusvara of Devanagari.
 */
const OTHERS = 'װוו ױוי ײיי ґг ৎত্ ൺണ് ൻന് ർര് ൽല് ൾള് ൿക് ँं';

const ASCII = Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index));
const LATIN = [...ASCII, ...ASCII.flatMap((first) => ASCII.map((second) => first + second))];
const collator = new Intl.Collator('und', { usage: 'search', sensitivity: 'base' });

const variants = new Map<string, string>();

function note(from: string, to: string): void {
  if (from !== to && !variants.has(from)) variants.set(from, to);
}

/** The form that the index already uses for the letter. */
function withoutMarks(text: string): string {
  const small = text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
  return small
    .normalize('NFD')
    .replace(/(?![\u3099\u309a])\p{M}/gu, '')
    .normalize('NFC');
}

function eachLetter(script: RegExp, last: number, visit: (letter: string) => void): void {
  for (let code = 0x80; code <= last; code += 1) {
    const letter = String.fromCodePoint(code);
    if (/\p{L}/u.test(letter) && script.test(letter) && withoutMarks(letter) === letter) visit(letter);
  }
}

function noteLatin(): void {
  eachLetter(/\p{Script=Latin}/u, 0xffff, (letter) => {
    const alike = LATIN.find((ascii) => collator.compare(letter, ascii) === 0);
    if (alike !== undefined) note(letter, alike);
  });
  for (const pair of LATIN_ASCII.split(' ')) note(pair.slice(0, 1), pair.slice(1));
}

function noteArabic(): void {
  const letters: string[] = [];
  eachLetter(/\p{Script=Arabic}/u, 0x6ff, (letter) => letters.push(letter));
  for (const pair of ARABIC.split(' ')) note(pair.slice(0, 1), pair.slice(1));
  // If two letters match, heh and yeh replace the others.
  for (const to of ['ه', 'ي', 'ا', 'و', 'ك']) {
    for (const letter of letters) if (collator.compare(letter, to) === 0) note(letter, to);
  }
}

/** Nuktas are the marks of combining class 7. A letter may also contain one. */
function noteNuktas(): void {
  const isNukta = (mark: string) => /\p{M}/u.test(mark) && mark !== VIRAMA && hasNuktaClass(mark);
  for (let code = 0x900; code <= 0xdff; code += 1) {
    const letter = String.fromCodePoint(code);
    if (isNukta(letter)) note(letter, '');
    const parts = Array.from(letter.normalize('NFD'));
    if (parts.length > 1 && parts.some(isNukta))
      note(
        letter,
        parts
          .filter((part) => !isNukta(part))
          .join('')
          .normalize('NFC'),
      );
  }
}

const VIRAMA = '\u094d';

/** True for a mark of class 7. Marks are sorted by class: 7 comes before 9 (viramas) and after 1 (overlays). */
function hasNuktaClass(mark: string): boolean {
  const beforeNine = `${VIRAMA}${mark}`.normalize('NFD') === `${mark}${VIRAMA}`;
  const behindOne = `${mark}\u0334`.normalize('NFD') === `\u0334${mark}`;
  return beforeNine && behindOne;
}

/** The first digit of each run of ten digits. */
function digitZeros(): string {
  let zeros = '';
  for (let code = 0x80; code <= 0x1ffff; code += 1) {
    const character = String.fromCodePoint(code);
    if (!/\p{Nd}/u.test(character) || character.normalize('NFKC') !== character) continue;
    zeros += character;
    code += 9;
  }
  return zeros;
}

async function traditional(file: string): Promise<{ readonly from: string; readonly to: string }> {
  const { default: table } = (await import(pathToFileURL(path.resolve(file)).href)) as { readonly default: string };
  const simplified = new Map(
    table.split('|').map((entry) => {
      const [from = '', to = ''] = entry.split(' ');
      return [from.normalize('NFKC'), to.normalize('NFKC')];
    }),
  );
  const pairs = Array.from(simplified, ([from, to]) => [from, simplified.get(to) ?? to] as const);
  // Some characters have a simplified form that itself has another one. One replacement must always be enough.
  const kept = pairs.filter(([from, to]) => from !== to && !(simplified.has(to) && simplified.get(to) !== to));
  return { from: kept.map(([from]) => from).join(''), to: kept.map(([, to]) => to).join('') };
}

noteLatin();
noteArabic();
noteNuktas();
for (const pair of OTHERS.split(' ')) {
  const [letter, taken] = [pair.slice(0, 1), pair.slice(1)];
  // Marks are ignored at the first level, so they need no comparison.
  if (/\p{L}/u.test(letter) && collator.compare(letter, taken) !== 0) throw new Error(`${letter} and ${taken} differ.`);
  note(letter, taken);
}
const { from, to } = await traditional(process.argv[2] ?? '');
const words = Array.from(variants, ([letter, alike]) => letter + alike).join(' ');
writeFileSync(
  TARGET,
  `/** Written by \`scripts/letter-variants.ts\`, which names the sources. The Chinese table is OpenCC's, Apache-2.0. */

/** A letter, followed by its replacement; empty if the letter is left out. */
export const VARIANTS =
  '${words}';

/** The zero of every set of digits beside ASCII's. */
export const ZEROS = '${digitZeros()}';

/** Two strings: the traditional characters, and at the same places the simplified ones. */
export const TRADITIONAL =
  '${from}';
export const SIMPLIFIED =
  '${to}';
`,
);
