import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(path.resolve(import.meta.dirname, '../../../src-renderer/styles/tokens.css'), 'utf8');

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

function colour(text: string): Colour {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text);
  if (hex) return [parseInt(hex[1] ?? '', 16), parseInt(hex[2] ?? '', 16), parseInt(hex[3] ?? '', 16), 1];
  const rgb = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)%\)$/.exec(text);
  if (rgb) return [Number(rgb[1]), Number(rgb[2]), Number(rgb[3]), Number(rgb[4]) / 100];
  throw new Error(`not a colour this test can read: ${text}`);
}

/** The token's colour in one theme. */
function token(name: string, theme: 'light' | 'dark'): Colour {
  const both = new RegExp(`--${name}: light-dark\\((#\\w+|rgb\\([^)]*\\)), (#\\w+|rgb\\([^)]*\\))\\);`).exec(css);
  const one = new RegExp(`--${name}: (#\\w+);`).exec(css);
  const text = both ? both[theme === 'light' ? 1 : 2] : one?.[1];
  if (!text) throw new Error(`no colour token --${name}`);
  return colour(text);
}

function over([red, green, blue, alpha]: Colour, below: Colour): Colour {
  const mix = (top: number, bottom: number) => top * alpha + bottom * (1 - alpha);
  return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2]), 1];
}

function luminance([red, green, blue]: Colour): number {
  const linear = (value: number) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(one: Colour, other: Colour): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

const SURFACES = ['bg', 'panel', 'raise'];
const TINTS = ['hover', 'accent-soft', 'ok-soft', 'warn-soft', 'bad-soft'];
const TEXTS = ['text', 'soft', 'faint', 'accent', 'ok', 'warn', 'bad', 'info'];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it('keeps 4.5:1 between every text colour and every surface and tint', () => {
    const plain = [...SURFACES, 'tile'].map((name) => [name, token(name, theme)] as const);
    const tinted = SURFACES.flatMap((surface) =>
      TINTS.map((tint) => [`${tint} on ${surface}`, over(token(tint, theme), token(surface, theme))] as const),
    );
    const poor = [...plain, ...tinted].flatMap(([where, background]) =>
      TEXTS.filter((text) => contrast(token(text, theme), background) < 4.5).map((text) => `${text} on ${where}`),
    );
    expect(poor).toEqual([]);
  });

  it('keeps 4.5:1 for text on filled buttons, pressed segments, hits and strong selection', () => {
    const pairs = [
      ['on-fill', 'fill'],
      ['on-fill', 'fill-hover'],
      ['on-fill', 'danger'],
      ['on-fill', 'danger-hover'],
      ['text', 'pressed'],
    ] as const;
    for (const [text, background] of pairs) {
      expect(contrast(token(text, theme), token(background, theme)), `${text} on ${background}`).toBeGreaterThan(4.5);
    }
    for (const tint of ['accent-strong', 'hit']) {
      for (const surface of SURFACES) {
        const background = over(token(tint, theme), token(surface, theme));
        expect(contrast(token('text', theme), background), `text on ${tint} on ${surface}`).toBeGreaterThan(4.5);
      }
    }
  });
});
