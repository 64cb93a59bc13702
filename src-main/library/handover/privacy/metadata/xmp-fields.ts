import type { Fields } from './fields.ts';

const ELEMENT = /<(?:[\w-]{1,40}:)?([\w-]{1,80})(?:\s[^<>]{0,400})?>([^<>]{1,4000})<\//g;
/** Not of namespaces. */
const ATTRIBUTE = /\s(?!xmlns[:=])(?:[\w-]{1,40}:)?([\w-]{1,80})=(?:"([^"<>]{1,4000})"|'([^'<>]{1,4000})')/g;
/** Names that describe the form of a list or of the packet, not the file. */
const OF_LIST = new Set(['li', 'about', 'lang', 'parseType', 'xmptk', 'id', 'version', 'encoding', 'begin']);
const LIST =
  /<(?:[\w-]{1,40}:)?([\w-]{1,80})>\s*<rdf:(?:Seq|Bag|Alt)>((?:(?!<\/rdf:(?:Seq|Bag|Alt)>)[\s\S]){0,20000})/g;
const MOST_BYTES = 4_194_304;

/** Finds the texts of an XMP packet with patterns, without a parser for XML. @returns how many it found */
export function readXmpFields(packet: string, fields: Fields): number {
  let found = 0;
  const add = (name: string, value: string) => {
    found += 1;
    fields.text(name, unescaped(value));
  };
  const text = packet.slice(0, MOST_BYTES).replace(/<\?[^<>]{0,400}\?>/g, '');
  for (const [, list = '', items = ''] of text.matchAll(LIST)) {
    for (const [, , value = ''] of items.matchAll(ELEMENT)) add(list, value);
  }
  for (const pattern of [ELEMENT, ATTRIBUTE]) {
    for (const [, name = '', first, second = ''] of text.matchAll(pattern)) {
      const value = first ?? second;
      if (!OF_LIST.has(name) && !/^http:\/\//.test(value)) add(name, value);
    }
  }
  return found;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const unescaped = (text: string) =>
  text.replace(/&(?:(lt|gt|quot|apos|amp)|#(?:x([\da-f]{1,6})|(\d{1,7})));/gi, (whole, name, hex, decimal) => {
    if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? whole;
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
