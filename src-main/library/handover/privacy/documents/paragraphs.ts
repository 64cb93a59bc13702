/** Collects the words of a document. Each paragraph, cell and shape is a text of its own, so that no finding is made of two neighbours. */

export interface DocumentWords {
  /** Each paragraph, cell and text of a shape once. */
  readonly paragraphs: readonly string[];
  /** False if the document may hold more words. */
  readonly isWhole: boolean;
}

/** As long as the longest text that is searched elsewhere. */
const MOST_LETTERS = 8_388_608;

/** The words cannot be read in full: the document is damaged, encrypted, or over a limit. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
}

export interface Paragraphs {
  /** Continues the paragraph. */
  add(text: string): void;
  /** Ends the paragraph. */
  end(): void;
  /** Adds a text of its own, such as the address of a link within a paragraph. */
  addAlone(text: string): void;
  /** All different paragraphs. Documents often hold the same one several times, such as in a text box and in its older form. */
  all(): readonly string[];
}

/** @throws UnreadableDocument from `add` and `addAlone` if the words are too long */
export function collectParagraphs(): Paragraphs {
  const paragraphs = new Set<string>();
  let [paragraph, letters] = ['', 0];
  const count = (text: string) => {
    letters += text.length;
    if (letters > MOST_LETTERS) throw new UnreadableDocument('too many words');
  };
  const addAlone = (text: string) => {
    const words = text.trim();
    if (words === '' || paragraphs.has(words)) return;
    count(words);
    paragraphs.add(words);
  };
  const end = () => {
    if (paragraph !== '') addAlone(paragraph);
    paragraph = '';
  };
  return {
    add: (text) => {
      if (paragraph.length + text.length > MOST_LETTERS) throw new UnreadableDocument('too many words');
      paragraph += text;
    },
    end,
    addAlone,
    all: () => {
      end();
      return [...paragraphs];
    },
  };
}
