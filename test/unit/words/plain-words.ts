import ts from 'typescript';

/** Words that make a sentence hard to read, with words to use instead. `docs/terms.md` explains the style. */
const HARD_WORDS: Readonly<Record<string, string>> = {
  stands: 'is, shows, holds',
  stand: 'be, show',
  lies: 'is, is in',
  lie: 'be, be in',
  whoever: 'a caller that, a person who',
  whomever: 'the person who',
  whatever: 'any, everything that',
  nobody: 'no one, or name who does not',
  somebody: 'a person, another user',
  anybody: 'a person',
  anew: 'again',
  whom: 'name the person',
  thereof: 'of it',
  hence: 'so',
  aught: 'anything',
  naught: 'nothing, zero',
  nought: 'nothing, zero',
  henceforth: 'from now on',
  heretofore: 'until now',
  hitherto: 'until now',
  therein: 'in it',
  thereby: 'so',
  thereupon: 'then',
  wherein: 'in which',
  whereby: 'by which, so',
  whereupon: 'then',
  whence: 'from where',
  whichever: 'any, the one that',
  lest: 'so that … not',
  albeit: 'although',
};

/** Phrases that make readers guess, as regular expressions, with phrases to use instead. */
const HARD_PHRASES: Readonly<Record<string, string>> = {
  'to be (?:called|awaited|looked at|read before)': 'call it, await it',
  'taken for one another': 'treated as equal, similar',
  'as they (?:stood|came)': 'unchanged, original',
  'bears? out': 'confirms',
};

const ANY_HARD = `(?:${[...Object.keys(HARD_WORDS), ...Object.keys(HARD_PHRASES)].join('|')})`;
const HARD = new RegExp(`(?<![\\w-])${ANY_HARD}(?![\\w-])`, 'gi');
/** For source code, in which the letter of an escape such as `\n` can come before a word. */
const MAYBE_HARD = new RegExp(`(?<!\\w\\w)${ANY_HARD}(?![\\w-])`, 'i');

/** What to write instead of a hard word or phrase. */
export function plainWords(hard: string): string {
  const phrase = Object.entries(HARD_PHRASES).find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'i').test(hard));
  return phrase?.[1] ?? HARD_WORDS[hard.toLowerCase()] ?? '';
}

/** A comment on its own line, or at the end of a line. */
const COMMENT = /^\s*(?:\{?\/\*|\*|\/\/)(.*)$|\s\/\/ (.*)$/;

/** The hard words of a text. Ignores code between backticks and tags of doc comments. */
export function hardWords(text: string): readonly string[] {
  return text.replace(/`[^`]*`|\{@link [^}]*\}/g, '').match(HARD) ?? [];
}

export interface HardWord {
  readonly line: number;
  readonly word: string;
}

/** Hard words in the comments of a source file. */
export function hardWordsOfComments(source: string): readonly HardWord[] {
  return source.split('\n').flatMap((line, place) => {
    const comment = COMMENT.exec(line);
    const text = comment?.[1] ?? comment?.[2] ?? '';
    return hardWords(text).map((word) => ({ line: place + 1, word }));
  });
}

/** Hard words in the strings of a source file that hold more than one word, which are messages. */
export function hardWordsOfMessages(path: string, source: string): readonly HardWord[] {
  if (!MAYBE_HARD.test(source)) return [];
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: HardWord[] = [];
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node);
    if (isText && / /.test(node.text)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push(...hardWords(node.text).map((word) => ({ line: line + 1, word })));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Hard words in a document, without its blocks of code. */
export function hardWordsOfDocument(markdown: string): readonly HardWord[] {
  let isCode = false;
  return markdown.split('\n').flatMap((line, place) => {
    if (line.startsWith('```')) isCode = !isCode;
    return isCode ? [] : hardWords(line).map((word) => ({ line: place + 1, word }));
  });
}
