import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMarker } from '../../../../src-main/library/query/marked-text.ts';
import { parseTypedText } from '../../../../src-main/library/query/typed-text.ts';
import type { MarkedText } from '../../../../src-preload/domain.ts';

/** Hits in brackets. */
const shown = (runs: MarkedText) => runs.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');
const markHits = (text: string, typed: string) => createMarker(parseTypedText({ text: typed }).phrases).mark(text);
const snippetOf = (text: string, typed: string) => createMarker(parseTypedText({ text: typed }).phrases).snippet(text);
const marked = (text: string, typed: string) => shown(markHits(text, typed));

describe('markHits', () => {
  it.each([
    ['A small Réd patch', 'red', 'A small [Réd] patch'],
    ['reddish and red', '"red"', 'reddish and [red]'],
    ['reddish and red', 'red', '[reddish] and [red]'],
    ['sub-abc123, sub abc124', 'sub-abc', '[sub-abc123], [sub abc124]'],
    ['我的左前臂痛', '前臂', '我的左[前臂]痛'],
    ['aa aa aa', '"aa aa"', '[aa aa aa]'],
    ['ok 👍🏽!', '👍', 'ok [👍🏽]!'],
    ['<b>red</b>', 'red', '<b>[red]</b>'],
    ['red green blue', '"green blue" "red green blue"', '[red green blue]'],
    ['red green, blue', 'green "red green"', '[red green], blue'],
    ['a a b', '"a b"', 'a [a b]'],
    ['nothing', 'other', 'nothing'],
    ['nothing', '', 'nothing'],
  ])('in %j for %j: %s', (text, typed, expected) => {
    expect(marked(text, typed)).toBe(expected);
  });

  it('keeps all characters of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', maxLength: 5 }), (text, typed) => {
        const runs = markHits(text, typed);
        expect(runs.map((run) => run.text).join('')).toBe(text);
        expect(runs.every((run) => run.text !== '')).toBe(true);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe('snippetOf', () => {
  it('shows the text around the first hit on one line', () => {
    const text = `${'before '.repeat(100)}the\nred patch ${'after '.repeat(100)}`;
    const snippet = shown(snippetOf(text, 'red ') ?? []);
    expect(snippet).toMatch(/^…before .*the \[red\] patch after .*…$/);
    expect(snippet.length).toBeLessThan(200);
    // A column of the table shows some thirty characters.
    expect(snippet.indexOf('[red]')).toBeLessThan(30);
  });

  it('cuts no character in half', () => {
    const text = `${'😀'.repeat(200)}red${'😀'.repeat(200)}`;
    const snippet = shown(snippetOf(text, 'red ') ?? []);
    expect(snippet.isWellFormed()).toBe(true);
    expect(snippet).toContain('[red]');
  });

  it('begins with the phrase that begins first, even if another one ends before it', () => {
    const text = `${'before '.repeat(20)}red green blue${' after'.repeat(20)}`;
    expect(shown(snippetOf(text, '"green" "red green blue"') ?? [])).toContain('before [red green blue] after');
  });

  it('is null without a hit', () => {
    expect(snippetOf('nothing', 'red')).toBeNull();
  });
});
