/** Splits XML and HTML into tags and texts. Every character is looked at once, so that no document takes long. */
import { UnreadableDocument } from './paragraphs.ts';

export interface Tag {
  /** In small letters, without its prefix. */
  readonly name: string;
  readonly kind: 'start' | 'end' | 'empty';
  /** As written, see {@link attributesOf}. */
  readonly attributes: string;
}

export type Token =
  | { readonly text: string }
  /** Text without escapes, such as a script. */
  | { readonly plain: string }
  | { readonly comment: string }
  /** Of a document type. */
  | { readonly declaration: string }
  | { readonly tag: Tag };

/** What elements of HTML hold as it is. */
const RAW: ReadonlySet<string> = new Set(['script', 'style']);

/** @throws UnreadableDocument for a comment, tag or value without an end */
export function* tokensOf(markup: string, isHtml: boolean): Generator<Token> {
  let at = 0;
  const upTo = (end: string, from: number): string => {
    const found = markup.indexOf(end, from);
    if (found === -1) throw new UnreadableDocument(`no ${end}`);
    at = found + end.length;
    return markup.slice(from, found);
  };
  while (at < markup.length) {
    const start = markup.indexOf('<', at);
    if (start !== at) yield { text: markup.slice(at, start === -1 ? markup.length : start) };
    if (start === -1) return;
    at = start;
    if (markup.startsWith('<!--', at)) yield { comment: upTo('-->', at + 4) };
    else if (markup.startsWith('<![CDATA[', at)) yield { plain: upTo(']]>', at + 9) };
    else if (markup.startsWith('<?', at)) upTo(isHtml ? '>' : '?>', at + 2);
    else if (markup.startsWith('<!', at)) {
      const end = endOfDeclaration(markup, at);
      yield { declaration: markup.slice(at, end) };
      at = end;
    } else if (!isNameStart(markup.charCodeAt(markup[at + 1] === '/' ? at + 2 : at + 1))) {
      yield { plain: '<' };
      at += 1;
    } else {
      const end = endOfTag(markup, at);
      const tag = tagOf(markup.slice(at + 1, end - 1));
      yield { tag };
      at = end;
      if (!isHtml || tag.kind !== 'start' || !RAW.has(tag.name)) continue;
      const close = new RegExp(`</${tag.name}`, 'gi');
      close.lastIndex = at;
      const found = close.exec(markup);
      if (found === null) throw new UnreadableDocument(`no end of ${tag.name}`);
      yield { plain: markup.slice(at, found.index) };
      at = found.index;
    }
  }
}

/** Letters, `_` and what is no ASCII. */
function isNameStart(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code > 0x7f;
}

const QUOTE_OR_END = /["'>]/g;

/** The position behind the tag at `start`. A quote begins a value only behind `=`. Values can hold `>`. */
function endOfTag(markup: string, start: number): number {
  QUOTE_OR_END.lastIndex = start;
  for (let found = QUOTE_OR_END.exec(markup); found !== null; found = QUOTE_OR_END.exec(markup)) {
    const { 0: sign, index } = found;
    if (sign === '>') return index + 1;
    if (!isBehindEquals(markup, index)) continue;
    const end = markup.indexOf(sign, index + 1);
    if (end === -1) break;
    QUOTE_OR_END.lastIndex = end + 1;
  }
  throw new UnreadableDocument('no end of a tag');
}

function isBehindEquals(markup: string, quote: number): boolean {
  let before = quote - 1;
  while (markup.charCodeAt(before) <= 0x20) before -= 1;
  return markup[before] === '=';
}

/** The position behind a document type, which can hold declarations within `[` and `]`. */
function endOfDeclaration(markup: string, start: number): number {
  const first = markup.indexOf('>', start);
  const last = markup.slice(start, first).includes('[') ? markup.indexOf(']', start) : start;
  const found = last === -1 ? -1 : markup.indexOf('>', last);
  if (found === -1) throw new UnreadableDocument('no end of a declaration');
  return found + 1;
}

/** @param inside a tag without `<` and `>` */
function tagOf(inside: string): Tag {
  const isEnd = inside.startsWith('/');
  const isEmpty = inside.endsWith('/');
  const from = isEnd ? 1 : 0;
  let end = from;
  while (end < inside.length && !isNameEnd(inside.charCodeAt(end))) end += 1;
  const attributes = inside.slice(end, isEmpty ? -1 : undefined);
  return { name: localName(inside.slice(from, end)), kind: isEnd ? 'end' : isEmpty ? 'empty' : 'start', attributes };
}

/** Spaces and `/`. */
function isNameEnd(code: number): boolean {
  return code <= 0x20 || code === 0x2f;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

/** A name starts behind a space, a value or `/`, so that each is tried once. */
const ATTRIBUTE = /(?<![^\s"'/])([^\s"'/=<>]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

/** Names in small letters without prefixes, and values as written. Declarations of namespaces are left out. */
export function* attributesOf({ attributes }: Tag): Generator<readonly [name: string, value: string]> {
  if (!attributes.includes('=')) return;
  for (const [, name = '', double, single, bare = ''] of attributes.matchAll(ATTRIBUTE)) {
    if (!/^xmlns(?::|$)/i.test(name)) yield [localName(name), double ?? single ?? bare];
  }
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
/** What separates or joins words in HTML. */
const HTML_ENTITIES: typeof ENTITIES = {
  ...ENTITIES,
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  shy: '',
  zwnj: '',
  zwj: '',
  ndash: '\u2013',
  mdash: '\u2014',
  hyphen: '-',
  commat: '@',
  period: '.',
  lowbar: '_',
  plus: '+',
};

/** Other entities stay as they are. They are never expanded. */
export function withoutEntities(text: string, isHtml: boolean): string {
  if (!text.includes('&')) return text;
  const names = isHtml ? HTML_ENTITIES : ENTITIES;
  return text.replace(/&(?:([a-z]{2,8})|#(?:x([\da-f]{1,8})|(\d{1,8})));/gi, (written, name, hex, decimal) => {
    if (typeof name === 'string') return names[name] ?? written;
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}
