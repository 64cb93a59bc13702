import { isDeepStrictEqual } from 'node:util';
import type { ErrorCode } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';

/** What a target throws where a rule is broken; every other error that leaves a target is a fault as well. */
class BrokenRule extends Error {
  constructor(rule: string, found: unknown) {
    super(`${rule} ${JSON.stringify(found)?.slice(0, 2_000)}`);
    this.name = 'BrokenRule';
  }
}

/** @param rule what holds for every input @param found what shows that it does not hold here */
export function must(holds: boolean, rule: string, found?: unknown): asserts holds {
  if (!holds) throw new BrokenRule(rule, found);
}

export function mustEqual(found: unknown, expected: unknown, rule: string): void {
  if (!isDeepStrictEqual(found, expected)) throw new BrokenRule(rule, { found, expected });
}

/** Null where it was refused with one of the codes, which is an answer like any other. */
export async function orRefused<Value>(
  asked: Promise<Value> | (() => Value),
  codes: readonly ErrorCode[],
): Promise<Value | null> {
  try {
    return await (typeof asked === 'function' ? asked() : asked);
  } catch (thrown) {
    if (thrown instanceof DeskFailure && codes.includes(thrown.code)) return null;
    throw thrown;
  }
}
