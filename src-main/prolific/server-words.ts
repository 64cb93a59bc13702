/** How many characters of a server's words are shown. */
const LONGEST_WORDS = 500;
const MOST_NESTING = 6;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flatten(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (depth > MOST_NESTING) return '';
  if (Array.isArray(value)) {
    return value
      .map((item) => flatten(item, depth + 1))
      .filter(Boolean)
      .join('; ');
  }
  if (!isRecord(value)) return '';
  return Object.entries(value)
    .map(([key, item]) => [key, flatten(item, depth + 1)])
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `${key}: ${text}`)
    .join('; ');
}

/** All forms of errors that the API was seen to use: `{error: {…}}`, `{message, detail}`, `{detail}`, `{error: "…"}`. */
function ofEnvelope(json: unknown): string {
  if (!isRecord(json)) return flatten(json);
  const error = json.error;
  if (typeof error === 'string') return error;
  const parts = isRecord(error)
    ? [error.title, error.detail, error.additional_information]
    : [json.title, json.message, json.detail];
  // Additional information is mostly the path of a page for programmers.
  const words = parts.map((part) => flatten(part)).filter((text) => text !== '' && !text.startsWith('/'));
  return words.length > 0 ? [...new Set(words)].join(': ') : flatten(json);
}

function ofMarkup(text: string): string {
  const title = /<title[^>]*>([^<]{1,300})<\/title>/i.exec(text)?.[1];
  return title ?? text.replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ');
}

/** One line, without control or text-direction characters, at most 500 characters. */
function tidy(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replaceAll('"', '”')
    .trim();
  return line.length > LONGEST_WORDS ? `${line.slice(0, LONGEST_WORDS - 1)}…` : line;
}

/**
 * The words of a server in the body of an error reply, for people: from JSON, from the HTML of a proxy, or plain text.
 * @param secret removed from the words if a server repeats it
 * @returns at most 500 characters on one line; empty if there are no words
 */
export function serverWords(body: string, secret: string): string {
  const text = secret === '' ? body : body.replaceAll(secret, '[token]');
  try {
    return tidy(ofEnvelope(JSON.parse(text)));
  } catch (error) {
    if (error instanceof SyntaxError) return tidy(ofMarkup(text.slice(0, 20_000)));
    throw error;
  }
}
