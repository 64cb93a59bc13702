import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { shownTexts } from './shown-texts.ts';

const WINDOW = path.resolve(import.meta.dirname, '../../../src-renderer');

describe('the texts of the window', () => {
  it('are in words.ts, where a translator finds them', () => {
    const files = globSync('**/*.{ts,tsx}', { cwd: WINDOW }).filter(
      (file) => !/(^|\/|\\)(words|german)\.ts$|\.d\.ts$/.test(file),
    );
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap((file) =>
      shownTexts(file, readFileSync(path.join(WINDOW, file), 'utf8')).map(
        ({ line, text }) => `${file}:${line} ${text}`,
      ),
    );
    expect(found).toEqual([]);
  });

  it.each([
    '<p>Nothing found</p>',
    '<p>{isEmpty ? "none" : count}</p>',
    '<button aria-label="close" />',
    '<img alt={isKnown && "page"} />',
    '<Field label="name" placeholder="find" />',
    '<Dialog title={isNew ? "new" : title} />',
    'const entry = { label: "copy", run };',
    'toasts.show("Saved all files");',
    'const SAFE = "Your archives are unchanged.";',
  ])('are found in %s', (source) => {
    expect(shownTexts('sample.tsx', source)).not.toEqual([]);
  });

  it.each([
    '<p className="text soft">{words.none}</p>',
    '<Kbd keys="mod+k" />',
    '<button aria-label={words.close} type="submit" />',
    'if (event.key === "ArrowRight") move(1);',
    'element.closest("tr td");',
    'import { useState } from "react is here";',
    '<code>log --json</code>',
    'throw new Error("useMarks needs a provider");',
    '<p>{count} · {size}</p>',
  ])('are not confused with %s', (source) => {
    expect(shownTexts('sample.tsx', source)).toEqual([]);
  });
});
