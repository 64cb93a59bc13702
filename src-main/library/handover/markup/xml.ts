/** XML text, escaped. */

/** An XML element as text, already escaped. */
export interface Xml {
  readonly text: string;
}

/** @param content elements, and texts that will be escaped */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  content: readonly (Xml | string)[],
): Xml {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapedAttribute(value)}"`);
  const inner = content.map((part) => (typeof part === 'string' ? escaped(part) : `\n${part.text}`)).join('');
  const end = content.some((part) => typeof part !== 'string') ? '\n' : '';
  return { text: `<${name}${written.join('')}>${inner}${end}</${name}>` };
}

/** Characters that an XML 1.0 document must not hold, not even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finds control characters
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  const allowed = text.toWellFormed().replace(FORBIDDEN, '\ufffd');
  // XML parsers read an unescaped carriage return as a line feed.
  return escapedMarkup(allowed).replaceAll('\r', '&#13;');
}

/** XML parsers read an unescaped line feed or tab in an attribute as a space. */
function escapedAttribute(text: string): string {
  return escaped(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** For XML and HTML. */
export function escapedMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
