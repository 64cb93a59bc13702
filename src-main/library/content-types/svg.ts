/** Recognises SVG, and refuses drawings that could take for ever. */

/** What may precede the root element: a declaration, comments, instructions, a document type with declarations. */
const BEFORE_ROOT = /^\uFEFF?\s*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>\s*)*/i;
const ROOT = /^<(?:[A-Za-z_][\w.-]*:)?svg[\s/>]/;

/** True if the text begins like an SVG document. It may be cut off anywhere. */
export function looksLikeSvg(text: string): boolean {
  const start = BEFORE_ROOT.exec(text)?.[0].length ?? 0;
  return ROOT.test(text.slice(start, start + 200));
}

const LARGEST_BYTES = 4 * 1_048_576;
/** Effects whose cost depends on their parameters, not on the size of the document. */
const COSTLY = /feTurbulence|feMorphology|feConvolveMatrix|feDisplacementMap|feDiffuseLighting|feSpecularLighting/;
/** An entity of plain text, as drawing programs write for namespaces. Other entities could hide costly effects. */
const PLAIN_ENTITY = /^\s+[\w.-]+\s+(?:"[^"<&%]*"|'[^'<&%]*')\s*>/;
const OTHER_ENCODING = /^\s*<\?xml[^>]*\sencoding\s*=\s*["'](?!utf-?8|us-ascii|iso-8859-1|windows-1252)/i;

/**
 * Why this drawing is not rasterised, as the end of a sentence; null if it may be. librsvg fetches nothing, runs no script and limits the
 * number of elements, but it does not limit the time of effects.
 */
export function refusalOfSvg(bytes: Uint8Array): string | null {
  if (bytes.length > LARGEST_BYTES) return 'it is larger than 4 MiB';
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').replace(/^ï»¿/, '');
  if (text.includes('\0') || OTHER_ENCODING.test(text)) return 'it is in an encoding that is not read here';
  const [, ...entities] = text.split('<!ENTITY');
  if (!entities.every((entity) => PLAIN_ENTITY.test(entity))) return 'it builds its content from entities';
  if (COSTLY.test(text)) return 'it uses effects that can take for ever';
  return null;
}
