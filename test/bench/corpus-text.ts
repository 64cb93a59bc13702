/** Answers that are distributed like those of people: few words very often, and very many words seldom. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRandom, type Random } from '../samples/random.ts';

/** Makes the next answer. */
export type CorpusText = (random: Random) => string;

const WORDS = 200_000;
/** Of 100 words, how many have a typing error, are numbers, or are names. */
const ERRORS = 3;
const NUMBERS = 2;
const NAMES = 3;

/** The syllables of nine scripts. Most words are in the first. */
const SCRIPTS: readonly { readonly share: number; readonly syllables: readonly string[] }[] = [
  {
    share: 72,
    syllables: syllables('b c d f g h l m n p r s t v w st tr ch sh'.split(' '), 'a e i o u ea ou ai'.split(' ')),
  },
  { share: 8, syllables: syllables('б в г д к л м н п р с т'.split(' '), 'а е и о у ы'.split(' ')) },
  { share: 4, syllables: syllables('β γ δ κ λ μ ν π ρ σ τ'.split(' '), 'α ε η ι ο ω'.split(' ')) },
  { share: 4, syllables: syllables('ب ت ج د ر س ع ق ل م ن'.split(' '), 'ا و ي'.split(' ')) },
  { share: 3, syllables: syllables('ב ג ד ה ל מ נ ר ש ת'.split(' '), 'א ו י'.split(' ')) },
  { share: 3, syllables: syllables('क ग च ज त द न प म र ल स'.split(' '), 'ा ि ी ु े ो'.split(' ')) },
  { share: 2, syllables: letters(0xac00, 11_172, 1_500) },
  { share: 2, syllables: letters(0x4e00, 20_000, 3_000) },
  { share: 2, syllables: letters(0x3041, 80, 80) },
];

function syllables(onsets: readonly string[], vowels: readonly string[]): readonly string[] {
  return onsets.flatMap((onset) => vowels.map((vowel) => onset + vowel));
}

/** Some of the characters from a code point on. */
function letters(first: number, span: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String.fromCodePoint(first + Math.floor((index * span) / count)));
}

/** A place in a list, by Zipf's law: the n-th is taken with a probability of about 1/n. */
function zipf(random: Random, length: number): number {
  return Math.min(length - 1, Math.floor(length ** (random.below(2 ** 30) / 2 ** 30)) - 1);
}

function vocabulary(): readonly string[] {
  const random = createRandom(7);
  const words = new Set<string>();
  while (words.size < WORDS) {
    let left = random.below(100);
    const script = SCRIPTS.find(({ share }) => {
      left -= share;
      return left < 0;
    });
    // Common words are short.
    const most = 1 + Math.floor(Math.log10(words.size + 10));
    const parts = 1 + random.below(most);
    words.add(Array.from({ length: parts }, () => random.pick(script?.syllables ?? [])).join(''));
  }
  return [...words];
}

/** Leaves one letter out, or exchanges two. */
function mistyped(random: Random, word: string): string {
  const characters = [...word];
  const at = random.below(characters.length);
  const next = characters[at + 1];
  if (next === undefined || random.below(2) === 0) characters.splice(at, 1);
  else characters.splice(at, 2, next, characters[at] ?? '');
  return characters.join('') || word;
}

/** From `least` to `most`; short ones are more frequent. */
function lengthBetween(random: Random, least: number, most: number): number {
  return Math.round(least * (most / least) ** ((random.below(1_000) + random.below(1_000)) / 2_000));
}

export function zipfText(): CorpusText {
  const words = vocabulary();
  return (random) => textOf(random, words, lengthBetween(random, 3, 300));
}

/** One to four words. */
export function shortText(): CorpusText {
  const words = vocabulary();
  return (random) => textOf(random, words, lengthBetween(random, 1, 4));
}

function textOf(random: Random, words: readonly string[], length: number): string {
  const parts = Array.from({ length }, () => {
    const kind = random.below(100);
    const word = words[zipf(random, words.length)] ?? '';
    if (kind < ERRORS) return mistyped(random, word);
    if (kind < ERRORS + NUMBERS) return String(random.below(10 ** (1 + random.below(5))));
    if (kind < ERRORS + NUMBERS + NAMES) return word.slice(0, 1).toUpperCase() + word.slice(1);
    return random.below(12) === 0 ? `${word}${random.pick([',', '.', '?', ';'])}` : word;
  });
  return parts.join(' ');
}

/** Sentences of the King James Bible, from a random one on: real prose of 12,000 words and four million letters, so large archives repeat it. */
export function proseText(): CorpusText {
  const file = fileURLToPath(import.meta.resolve('kjv/json/verses-1769.json'));
  const verses = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>);
  // The marks of paragraphs and of words in italics.
  const sentences = verses.map((verse) => verse.replace(/[#[\]]/g, '').trim());
  return (random) => {
    const first = random.below(sentences.length);
    return sentences.slice(first, first + lengthBetween(random, 1, 12)).join(' ');
  };
}

/** Characters in sentences without spaces; each answer in one of four languages. */
export function unspacedText(): CorpusText {
  const languages = [
    letters(0x4e00, 20_000, 5_000),
    [...letters(0x3041, 80, 80), ...letters(0x30a1, 80, 80), ...letters(0x4e00, 20_000, 2_000)],
    letters(0xac00, 11_172, 2_000),
    letters(0x0e01, 46, 46),
  ].map(shuffled);
  return (random) => {
    const characters = random.pick(languages);
    const parts = Array.from({ length: lengthBetween(random, 5, 200) }, () =>
      random.below(15) === 0 ? random.pick(['，', '。', ' ']) : (characters[zipf(random, characters.length)] ?? ''),
    );
    return parts.join('');
  };
}

/** The most frequent characters are not neighbours. */
function shuffled(characters: readonly string[]): readonly string[] {
  const random = createRandom(characters.length);
  return [...characters]
    .map((character) => [random.below(2 ** 30), character] as const)
    .sort(([a], [b]) => a - b)
    .map(([, character]) => character);
}
