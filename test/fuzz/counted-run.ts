/** Fuzzes one target guided by V8's own counters. It is slower than Jazzer.js, but works on every machine. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { changedByChance } from './changed-by-chance.ts';
import { watchCoverage } from './coverage-watch.ts';
import { corpusOf, type Fuzz, sourceOf } from './targets.ts';

/** An input broke a rule of its target. The cause tells which one. */
export class BrokenBy extends Error {
  readonly input: Buffer;

  constructor(target: string, input: Buffer, cause: unknown) {
    super(`${target} broke a rule for ${input.toString('base64')}`, { cause });
    this.name = 'BrokenBy';
    this.input = input;
  }
}

export function corpus(target: string): readonly Buffer[] {
  return readdirSync(corpusOf(target)).map((input) => readFileSync(path.join(corpusOf(target), input)));
}

/** @param onFed called after each input; false ends it @throws BrokenBy */
export async function feed(
  target: string,
  inputs: Iterable<Buffer>,
  onFed: (input: Buffer) => boolean = () => true,
): Promise<void> {
  const { fuzz } = (await import(sourceOf(target))) as { fuzz: Fuzz };
  for (const input of inputs) {
    try {
      await fuzz(input);
    } catch (cause) {
      throw new BrokenBy(target, input, cause);
    }
    if (!onFed(input)) return;
  }
}

export interface CountedRun {
  /** The largest number of new inputs. */
  readonly inputs: number;
  readonly milliseconds: number;
  readonly seed: number;
}

export interface CountedOutcome {
  readonly tried: number;
  /** Inputs that reached new code. */
  readonly fresh: readonly Buffer[];
  /** Blocks of the product that ran. */
  readonly blocks: number;
}

/** Feeds the stored inputs, then changes of them. Inputs that reach new code are changed further. @throws BrokenBy */
export async function runCounted(target: string, { inputs, milliseconds, seed }: CountedRun): Promise<CountedOutcome> {
  const watch = watchCoverage();
  const known = [...corpus(target)];
  const kept = known.length;
  const end = Date.now() + milliseconds;
  let tried = 0;
  try {
    await feed(target, known.slice(), () => {
      watch.sawNew();
      return true;
    });
    await feed(target, changedByChance(known, inputs, seed), (input) => {
      tried += 1;
      if (watch.sawNew()) known.push(input);
      return Date.now() < end;
    });
    return { tried, fresh: known.slice(kept), blocks: watch.blocks() };
  } finally {
    watch.stop();
  }
}
