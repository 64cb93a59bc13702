import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Enough lines to know which words are common. */
const LINES = 20_000;
const MOST_LETTERS = 24;

/**
 * Words of the written answers, from the most common to those that occur once, then a few beginnings of words.
 * @param responses path of a responses.jsonl
 */
export async function corpusWords(responses: string, count: number): Promise<readonly string[]> {
  const counts = new Map<string, number>();
  let lines = 0;
  for await (const line of createInterface({ input: createReadStream(responses) })) {
    const submission = JSON.parse(line) as {
      readonly responses: Readonly<Record<string, { readonly value?: string }>>;
    };
    for (const { value = '' } of Object.values(submission.responses)) {
      for (const word of value.split(/[^\p{L}\p{N}]+/u)) {
        if (word !== '' && word.length <= MOST_LETTERS) counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    }
    lines += 1;
    if (lines === LINES) break;
  }
  const ranked = [...counts].sort(([, one], [, other]) => other - one).map(([word]) => word);
  const prefixes = Math.floor(count / 6);
  const whole = count - prefixes;
  // Ranks grow by a constant factor, so common and rare words are equally many.
  const step = ranked.length ** (1 / Math.max(1, whole - 1));
  const words = Array.from(
    { length: whole },
    (_, index) => ranked[Math.min(ranked.length - 1, Math.floor(step ** index) - 1)],
  );
  const beginnings = Array.from({ length: prefixes }, (_, index) => ranked[index * 7]?.slice(0, 1 + (index % 3)));
  return [...new Set([...words.map((word) => `${word ?? ''} `), ...beginnings.map((word) => word ?? '')])].filter(
    (word) => word.trim() !== '',
  );
}
