import { expect, test } from 'vitest';
import { looksLikeSvg, refusalOfSvg } from '../../../../src-main/library/content-types/svg.ts';

test.each([
  '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '\uFEFF <svg>',
  '<?xml version="1.0"?>\n<!-- a -->\n<!-- b > c -->\n<svg:svg xmlns:svg="x">',
  '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd" [<!ENTITY ns "http://x">]><svg ',
])('%s begins a drawing', (text) => {
  expect(looksLikeSvg(text)).toBe(true);
});

test.each([
  '',
  '<html><svg></svg>',
  'svg',
  '<svgs>',
  '<!-- <svg> -->',
  '<?xml version="1.0"?><rss>',
  '{"svg": "<svg>"}',
])('%s begins no drawing', (text) => {
  expect(looksLikeSvg(text)).toBe(false);
});

test('recognises quickly that long text is not a drawing', () => {
  for (const part of ['<!---->', '<!--', '<?', '<!DOCTYPE [', ' ']) {
    expect(looksLikeSvg(part.repeat(4_100 / part.length))).toBe(false);
  }
});

const refusal = (text: string | Buffer) => refusalOfSvg(Buffer.from(text));

test.each([
  '<svg><filter><feGaussianBlur stdDeviation="2"/></filter></svg>',
  '\uFEFF<?xml version="1.0" encoding="UTF-8"?><svg/>',
  "<!DOCTYPE svg [<!ENTITY ns_svg \"http://www.w3.org/2000/svg\"> <!ENTITY ns 'http://x'>]><svg xmlns='&ns_svg;'/>",
])('%s may be drawn', (text) => {
  expect(refusal(text)).toBeNull();
});

test.each([
  ['effects', '<svg><filter><feMorphology radius="9999"/></filter></svg>'],
  ['effects', '<svg:svg><svg:feTurbulence numOctaves="99999999"/></svg:svg>'],
  ['entities', '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>'],
  ['entities', '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>'],
  ['entities', '<!DOCTYPE svg [<!ENTITY % a "x">]><svg/>'],
  ['entities', '<!DOCTYPE svg [<!ENTITY a "<feTur&#98;ulence/>">]><svg>&a;</svg>'],
  ['encoding', '<?xml version="1.0" encoding="UTF-7"?><svg/>'],
  ['encoding', Buffer.from('<svg/>', 'utf16le')],
  ['4 MiB', Buffer.alloc(4 * 1_048_576 + 1, ' ')],
])('%s prevents drawing (case %#)', (reason, text) => {
  expect(refusal(text)).toContain(reason);
});
