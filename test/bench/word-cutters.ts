/**
 * Compares ways of cutting text into words, in scripts with and without spaces: ours, SQLite's `unicode61` and `trigram`, and a segmenter
 * (`Intl.Segmenter`), with a plain search for the typed letters as the reference. `node test/bench/word-cutters.ts`
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { WordGatherer } from '../../src-main/library/index/full-text/gather-words.ts';
import { openTextIndex } from '../../src-main/library/index/full-text/text-index.ts';
import { createTextWriter } from '../../src-main/library/index/full-text/text-writer.ts';
import { parseTypedText } from '../../src-main/library/query/typed-text.ts';
import { createRandom } from '../samples/random.ts';

const TEXTS = 50_000;
const WORDS_A_TEXT = 12;

/** Real sentences, by script. Each text consists of parts of them. */
const SENTENCES: readonly string[] = [
  '左前臂内侧有红色的小斑点而且很痒',
  '昨天晚上在厨房里拍的照片不太清楚',
  '右の前腕に赤い発疹があり少しかゆいです',
  'ผื่นแดงที่แขนซ้ายคันมากตอนกลางคืน',
  '왼쪽 팔뚝에 빨간 반점이 생겼어요',
  'The left forearm itches at night, slightly red',
  'Der linke Unterarm juckt nachts, leicht gerötet',
];

/** Typed texts, and the letters that people want to find with them. */
const TYPED: readonly string[] = [
  '前臂',
  '红',
  '斑点',
  '前腕',
  'かゆい',
  'แขน',
  'คัน',
  '팔뚝',
  '반점',
  'fore',
  'gerotet',
  'itches',
];

const random = createRandom(7);
const texts = Array.from({ length: TEXTS }, () =>
  Array.from({ length: WORDS_A_TEXT / 4 }, () => {
    const sentence = SENTENCES[random.below(SENTENCES.length)] ?? '';
    const from = random.below(Math.ceil(sentence.length / 2));
    return sentence.slice(from, from + 4 + random.below(sentence.length));
  }).join('. '),
);
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
/** Marks are vowels in Thai, so they are kept. */
const plain = (text: string) => (/\p{Script=Thai}/u.test(text) ? text : folded(text));

interface Cutter {
  readonly name: string;
  readonly seconds: number;
  readonly bytes: number;
  readonly find: (typed: string) => ReadonlySet<number>;
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-words-'));

function timed<Value>(work: () => Value): { readonly value: Value; readonly seconds: number } {
  const started = performance.now();
  return { value: work(), seconds: (performance.now() - started) / 1_000 };
}

function ours(): Cutter {
  const file = path.join(folder, 'text.index');
  const { seconds } = timed(() => {
    const writer = createTextWriter(file, 'a');
    const words = new WordGatherer();
    for (const [index, text] of texts.entries()) {
      const bytes = Buffer.from(text);
      words.startSubmission(index + 1);
      words.startText();
      if (!words.piece(bytes, 0, bytes.length)) words.wholeText(text);
    }
    writer.add(words.finish(), texts.length);
    writer.finish();
  });
  const index = openTextIndex(file, 'a');
  const find = (typed: string) =>
    new Set(
      [...index.find(parseTypedText({ text: typed }).phrases).entries()].flatMap(([row, found]) =>
        found === 1 ? [row] : [],
      ),
    );
  return { name: 'Collection Desk', seconds, bytes: statSync(file).size, find };
}

/** @param cut the text that is stored and searched instead of the original */
function fts5(name: string, tokenizer: string, cut = (text: string) => text): Cutter {
  const file = path.join(folder, `${name}.sqlite`);
  const db = new Database(file);
  db.pragma('journal_mode = OFF');
  const { seconds } = timed(() => {
    db.exec(`CREATE VIRTUAL TABLE t USING fts5 (text, content = '', tokenize = '${tokenizer}')`);
    const insert = db.prepare('INSERT INTO t (rowid, text) VALUES (?, ?)');
    db.transaction(() => {
      for (const [index, text] of texts.entries()) insert.run(index + 1, cut(text));
    })();
  });
  const select = db.prepare<[string], number>('SELECT rowid FROM t WHERE t MATCH ?').pluck();
  const find = (typed: string) => new Set(select.all(`"${cut(typed).trim()}"${tokenizer === 'trigram' ? '' : ' *'}`));
  return { name, seconds, bytes: statSync(file).size, find };
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
const segmented = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment).join(' ');

try {
  const cutters = [
    ours(),
    fts5('unicode61', 'unicode61 remove_diacritics 2'),
    fts5('trigram', 'trigram'),
    fts5('segmenter', 'unicode61 remove_diacritics 2', segmented),
  ];
  const lines = [`| | ${cutters.map(({ name }) => name).join(' | ')} |`, `|---|${cutters.map(() => '---|').join('')}`];
  lines.push(`| seconds for ${TEXTS} texts | ${cutters.map(({ seconds }) => seconds.toFixed(2)).join(' | ')} |`);
  lines.push(`| megabytes | ${cutters.map(({ bytes }) => (bytes / 1e6).toFixed(1)).join(' | ')} |`);
  for (const typed of TYPED) {
    const wanted = plain(typed);
    const holding = texts.flatMap((text, index) => (plain(text).includes(wanted) ? [index + 1] : []));
    const shares = cutters.map(({ find }) => {
      const found = find(typed);
      return `${Math.round((holding.filter((row) => found.has(row)).length / holding.length) * 100)} %`;
    });
    lines.push(`| ${typed} | ${shares.join(' | ')} |`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
