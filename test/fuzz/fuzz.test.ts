import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'vitest';
import { corpusOf, type Fuzz, sourceOf, TARGETS } from './targets.ts';

describe.each(TARGETS)('%s', (target) => {
  test('keeps its rules for all inputs that once led somewhere new', async () => {
    const { fuzz } = (await import(sourceOf(target))) as { fuzz: Fuzz };
    for (const input of readdirSync(corpusOf(target))) await fuzz(readFileSync(path.join(corpusOf(target), input)));
  });
});
