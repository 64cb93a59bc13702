/** The words of XML, of the XML in office documents, of drawings in SVG, and of web pages. */
import { attributesOf, type Tag, type Token, tokensOf, withoutEntities } from './markup-tokens.ts';
import type { Paragraphs } from './paragraphs.ts';

/** `office`: XML of an office document, whose attributes are mostly layout. */
type Markup = 'html' | 'xml' | 'office';

/**
 * Adds the words of markup to the paragraphs: texts, comments, and attributes that can hold words.
 * @returns false if it may hold words in other forms: in entities of its own, or encoded
 * @throws UnreadableDocument for markup that is damaged
 */
export function addMarkup(markup: string, kind: Markup, paragraphs: Paragraphs): boolean {
  let isWhole = true;
  const words = wordsOf(kind, paragraphs);
  for (const token of tokensOf(markup, kind === 'html')) {
    if ('declaration' in token) isWhole &&= !/<!ENTITY/i.test(token.declaration);
    else if ('tag' in token) {
      words.tag(token.tag);
      isWhole = addAttributes(token.tag, kind, paragraphs) && isWhole;
    } else words.text(token);
  }
  paragraphs.end();
  return isWhole;
}

/** Elements within a line of HTML. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** Elements of XML in which texts belong together, also where other elements split them: paragraphs, headings, strings of workbooks, texts of drawings. */
const JOINING = new Set(['p', 'h', 'si', 'is', 'text']);
/** Elements that separate words even there: other paragraphs, cells, fields, notes, and readings of East Asian words. */
const APART = new Set(
  'p h si is text tc fldchar annotation note note-body note-citation creator date title desc rph txbxcontent frame'.split(
    ' ',
  ),
);
/** Elements that are a character. */
const CHARACTERS: Readonly<Record<string, string>> = {
  tab: '\t',
  ptab: '\t',
  br: '\n',
  cr: '\n',
  'line-break': '\n',
  s: ' ',
  nobreakhyphen: '-',
};

/** Headers and footers of workbooks: `&L`, `&C` and `&R` begin their left, middle and right part. */
const SHEET_MARGINS = new Set('oddheader oddfooter evenheader evenfooter firstheader firstfooter'.split(' '));

/** Elements that name programs and their features, such as `LibreOffice/7.3.7.2`. */
const PROGRAMS = new Set(['generator', 'application', 'feature']);

function wordsOf(kind: Markup, paragraphs: Paragraphs) {
  const isHtml = kind === 'html';
  /** How many elements are open in which texts belong together. */
  let depth = 0;
  /** The open element, and whether a cell of a workbook only names its string by a number. */
  let [parent, isStringCell, isPreformatted, isHidden] = ['', false, false, false];
  const htmlTag = ({ name, kind: tagKind }: Tag) => {
    if (name === 'style') isHidden = tagKind === 'start';
    if (name === 'pre' || name === 'textarea') isPreformatted = tagKind === 'start';
    if (name === 'br') paragraphs.add('\n');
    else if (!INLINE.has(name)) paragraphs.end();
  };
  const xmlTag = (tag: Tag) => {
    const { name, kind: tagKind } = tag;
    const character = CHARACTERS[name];
    if (name === 'c') isStringCell = tagKind === 'start' && /\st=["']s["']/.test(tag.attributes);
    if (depth === 0 || APART.has(name) || isNewLine(tag)) paragraphs.end();
    else if (character !== undefined && tagKind !== 'end') paragraphs.add(character);
    if (JOINING.has(name) && tagKind !== 'empty') depth = Math.max(0, depth + (tagKind === 'start' ? 1 : -1));
    parent = tagKind === 'start' ? name : '';
  };
  return {
    tag: isHtml ? htmlTag : xmlTag,
    text: (token: Exclude<Token, { readonly tag: Tag } | { readonly declaration: string }>) => {
      if ('comment' in token) return paragraphs.addAlone(token.comment);
      if (isHidden) return addStyle('plain' in token ? token.plain : token.text, paragraphs);
      if (PROGRAMS.has(parent) || (isStringCell && parent === 'v')) return;
      const written = 'plain' in token ? token.plain : withoutEntities(token.text, isHtml);
      const text = SHEET_MARGINS.has(parent) ? written.replace(/&[LCR]/g, '\n') : written;
      // Programs indent their files.
      if (kind === 'office' && parent === '' && text.includes('\n') && text.trim() === '') return;
      paragraphs.add(isHtml && 'text' in token && !isPreformatted ? text.replace(/[\t\n\f\r ]+/g, ' ') : text);
    },
  };
}

/** Comments and quoted texts of CSS. Everything else in it is layout. One without an end takes the rest, so that each character is looked at once. */
function addStyle(css: string, paragraphs: Paragraphs): void {
  for (const [, comment, double, single] of css.matchAll(/\/\*(.*?)(?:\*\/|$)|"([^"]*)(?:"|$)|'([^']*)(?:'|$)/gs))
    paragraphs.addAlone(comment ?? double ?? single ?? '');
}

/** Drawings put each line of a text at a place of its own. */
function isNewLine({ name, attributes }: Tag): boolean {
  return name === 'tspan' && /\s(?:y|dy)=/.test(attributes);
}

/** Attributes of web pages and drawings that hold no words, but measures, names of styles and checksums. */
const LAYOUT = new Set(
  'class style id d points transform viewbox x y x1 x2 y1 y2 cx cy r rx ry dx dy width height offset integrity nonce resource schemalocation'.split(
    ' ',
  ),
);
/** Attributes of office documents that hold words: alternative texts, addresses of links, names, values of cells, help. */
const OFFICE_WORDS = new Set(
  (
    'descr title alt name author target href location tooltip display displayname instr displaytext value string-value string-value-if-true ' +
    'string-value-if-false current-value formula prompt prompttitle error errortitle text label description comment note user'
  ).split(' '),
);
/** Elements of text documents whose words are in `val`. */
const OFFICE_VALUES = new Set([
  'alias',
  'tag',
  'helptext',
  'statustext',
  'default',
  'docvar',
  'connectstring',
  'query',
  // Entries of lists, values of filters and scenarios, marks of programs, and the subject of a serial mail.
  'listentry',
  'filter',
  'inputcells',
  'attr',
  'mailsubject',
]);
/** In an attribute that otherwise holds no words: an e-mail address, an id, or an international telephone number. */
const SURE_WORDS = /@|[0-9a-f]{24}|\+\d[\d ()./-]{6}/i;
/** Names of formats look like web addresses. */
const FORMAT_NAME =
  /^(?:https?:\/\/(?:www\.w3\.org|purl\.o(?:rg|clc\.org)|schemas\.[a-z.]{1,40}|ns\.adobe\.com|creativecommons\.org\/ns)\b|urn:)/i;
/** Pictures in a page are no words, like other pictures. */
const [DATA, DATA_PICTURE] = [/^\s{0,9}data:/i, /^\s{0,9}data:(?:image\/(?!svg)|font\/|application\/(?:x-)?font)/i];

/** @returns false for a value that holds another file */
function addAttributes(tag: Tag, kind: Markup, paragraphs: Paragraphs): boolean {
  let isWhole = true;
  if (PROGRAMS.has(tag.name)) return isWhole;
  for (const [name, written] of attributesOf(tag)) {
    if (DATA.test(written)) {
      isWhole &&= DATA_PICTURE.test(written);
      continue;
    }
    const value = withoutEntities(written, kind === 'html');
    const isWords =
      kind === 'office'
        ? OFFICE_WORDS.has(name) ||
          (name === 'val' && OFFICE_VALUES.has(tag.name)) ||
          (name === 'v' && tag.name === 's') ||
          SURE_WORDS.test(value)
        : !LAYOUT.has(name) || SURE_WORDS.test(value);
    if (isWords && !FORMAT_NAME.test(value)) paragraphs.addAlone(value);
    else if (name === 'style' && kind === 'html') addStyle(value, paragraphs);
  }
  return isWhole;
}
