import type { Fields } from './fields.ts';

const ELEMENT = /<(?:[\w-]{1,40}:)?([\w-]{1,80})(?:\s[^<>]{0,400})?>([^<>]{1,4000})<\//g;
const ATTRIBUTE = /\s(?:[\w-]{1,40}:)?([\w-]{1,80})="([^"<>]{1,4000})"/g;
/** Names that describe the form of a list or of the packet, not the file. */
const OF_LIST = new Set(['li', 'about', 'lang', 'parseType', 'xmptk', 'id', 'version', 'encoding', 'begin']);
const LIST =
  /<(?:[\w-]{1,40}:)?([\w-]{1,80})>\s*<rdf:(?:Seq|Bag|Alt)>((?:(?!<\/rdf:(?:Seq|Bag|Alt)>)[\s\S]){0,20000})/g;
const MOST_BYTES = 4_194_304;

/** Finds the texts of an XMP packet with patterns, without a parser for XML. */
export function readXmp(packet: string, fields: Fields): void {
  const text = packet.slice(0, MOST_BYTES);
  for (const [, list = '', items = ''] of text.matchAll(LIST)) {
    for (const [, , value = ''] of items.matchAll(ELEMENT)) fields.text(list, unescaped(value));
  }
  for (const pattern of [ELEMENT, ATTRIBUTE]) {
    for (const [, name = '', value = ''] of text.matchAll(pattern)) {
      if (!OF_LIST.has(name) && !/^http:\/\//.test(value)) fields.text(name, unescaped(value));
    }
  }
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const unescaped = (text: string) =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
