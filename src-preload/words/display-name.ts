/** Shows file names and other names from outside without hidden or misleading characters. */

/**
 * Control characters, direction controls, line separators, invisible marks and fillers, and unassigned code points, which APFS refuses.
 * Joiners are not included, because Persian, Indic scripts and emoji need them.
 */
export const UNPRINTABLE =
  /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cn}\u00ad\u115f\u1160\u180e\u200b\u2060-\u2064\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb]/gu;

/** Letters that look like Latin letters. Decomposition finds letters of other widths and with marks. */
const LOOK_ALIKES = new Map(
  Object.entries({
    a: 'аαɑ',
    b: 'Ьƅ',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еє',
    f: 'ſ',
    g: 'ɡ',
    h: 'һ',
    i: 'іιıɩ',
    j: 'јϳ',
    k: 'кκ',
    l: 'ӏ',
    m: 'м',
    n: 'пη',
    o: 'оοօσ',
    p: 'рρ',
    q: 'ԛ',
    r: 'г',
    s: 'ѕ',
    t: 'тτ',
    u: 'υս',
    v: 'ѵν',
    w: 'ԝω',
    x: 'хχ',
    y: 'уγ',
    z: 'ᴢ',
  }).flatMap(([latin, others]) => Array.from(others, (other) => [other, latin] as const)),
);
const EXTENSION = /^[a-z0-9]{2,5}$/;

/**
 * The name as text for people. Spells out characters that would reverse, hide or break it as `⟨U+202E⟩`, and the letters of an extension
 * that only looks like a known one.
 */
export function displayName(name: string): string {
  const text = name.toWellFormed();
  const dot = text.lastIndexOf('.') + 1;
  const shown = looksLikeAnother(text.slice(dot)) ? text.slice(0, dot) + spelledOut(text.slice(dot), /[^ -~]/gu) : text;
  return spelledOut(shown, UNPRINTABLE);
}

function looksLikeAnother(extension: string): boolean {
  if (EXTENSION.test(extension.toLowerCase())) return false;
  const plain = Array.from(extension.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase());
  return EXTENSION.test(plain.map((letter) => LOOK_ALIKES.get(letter) ?? letter).join(''));
}

function spelledOut(text: string, what: RegExp): string {
  return text.replace(what, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `⟨U+${code}⟩`;
  });
}
