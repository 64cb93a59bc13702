import { isDeepStrictEqual } from 'node:util';
import type { ErrorCode } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';

/** The error of a broken rule. Any other error of a target is also a fault. */
class BrokenRule extends Error {
  constructor(rule: string, found: unknown) {
    super(`${rule} ${JSON.stringify(found)?.slice(0, 2_000)}`);
    this.name = 'BrokenRule';
  }
}

/** @param rule a rule that holds for every input @param found the value that breaks it */
export function must(holds: boolean, rule: string, found?: unknown): asserts holds {
  if (!holds) throw new BrokenRule(rule, found);
}

export function mustEqual(found: unknown, expected: unknown, rule: string): void {
  if (!isDeepStrictEqual(found, expected)) throw new BrokenRule(rule, { found, expected });
}

/** The value of a call; null if it was refused with one of the expected codes. */
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
