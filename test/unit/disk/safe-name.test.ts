import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeFileName } from '../../../src-main/disk/safe-name.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';

describe('safeFileName', () => {
  test.each([
    ['photo.jpg', 'photo.jpg'],
    ['../../etc/passwd', '_._.._etc_passwd'],
    ['C:\\Users\\a\\x.png', 'C__Users_a_x.png'],
    ['CON', '_CON'],
    ['con .txt', '_con .txt'],
    ['Lpt¹.jpg', '_Lpt¹.jpg'],
    ['console.txt', 'console.txt'],
    ['trailing dots... ', 'trailing dots'],
    ['.bashrc', '_bashrc'],
    ['-rf', '_rf'],
    ['', 'unnamed'],
    ['\u0000\u202e', 'unnamed'],
    ['annexe\u202egpj.exe', 'annexegpj.exe'],
    ['e\u0301te\u0301.jpg', 'été.jpg'],
    ['キッチン 👩‍🍳.jpg', 'キッチン 👩‍🍳.jpg'],
    ['line\r\nbreak.txt', 'linebreak.txt'],
    ['\ud800.txt', '\ufffd.txt'],
  ])('turns %j into %j', (name, expected) => {
    expect(safeFileName(name)).toBe(expected);
  });

  test('keeps the extension of a long name and cuts between whole characters', () => {
    const short = safeFileName(`${'👩‍🍳'.repeat(100)}.jpeg`);
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(180);
    expect(short).toMatch(/^(👩‍🍳)+\.jpeg$/u);
  });

  test('drops an extension that is itself too long', () => {
    expect(Buffer.byteLength(safeFileName(`a.${'b'.repeat(400)}`))).toBe(180);
  });

  test('gives safe, bounded and stable names for any string', () => {
    const anyName = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 300 }));
    fc.assert(
      fc.property(anyName, (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Bidi_Control}]|[. ]$|^[.\-~ ]/u);
        expect(Buffer.byteLength(safe)).toBeGreaterThan(0);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(180);
        expect(safe).toBe(safe.normalize('NFC'));
        expect(safeFileName(safe)).toBe(safe);
      }),
      { numRuns: 500 },
    );
  });
});

describe('displayName', () => {
  test('spells out characters that would reverse or hide the name', () => {
    expect(displayName('photo\u202egpj.exe')).toBe('photo⟨U+202E⟩gpj.exe');
    expect(displayName('a\u0007b')).toBe('a⟨U+0007⟩b');
    expect(displayName('photo.jpg\u3164\u3164.exe')).toBe('photo.jpg⟨U+3164⟩⟨U+3164⟩.exe');
  });

  test.each([
    ['Cyrillic', 'photo.j\u0440g', 'photo.j⟨U+0440⟩g'],
    ['Cyrillic alone', 'letter.\u0440\u0501\u017f', 'letter.⟨U+0440⟩⟨U+0501⟩⟨U+017F⟩'],
    ['Greek', 'table.\u03c7lsx', 'table.⟨U+03C7⟩lsx'],
    ['wide', 'run.\uff45\uff58\uff45', 'run.⟨U+FF45⟩⟨U+FF58⟩⟨U+FF45⟩'],
    ['marked', 'run.e\u0323xe', 'run.e⟨U+0323⟩xe'],
    ['capital', 'RUN.\u0415XE', 'RUN.⟨U+0415⟩XE'],
  ])('spells out the letters of an extension that is %s and looks like another one', (_what, name, shown) => {
    expect(displayName(name)).toBe(shown);
    expect(displayName(shown)).toBe(shown);
  });

  test('keeps joiners and every script', () => {
    for (const name of [
      '👩‍🍳.jpg',
      'می‌خواهم.jpg',
      'ห้องครัว.png',
      'کتاب.pdf',
      'г. Москва',
      'фото.jpg',
      'документ.дотх',
      'Dr. Müller',
    ])
      expect(displayName(name)).toBe(name);
  });
});
