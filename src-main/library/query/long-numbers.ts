import type { OpenIndex } from '../index/index-store.ts';
import { answerText } from '../index/parsing/answer-text.ts';
import { ORDER_BLOCK_ROWS, type SortOrder } from '../index/storage/sort-orders.ts';
import { numberOfText } from '../text/number-text.ts';

/**
 * True if an answer to the question is a number beyond 2^53, where different integers have the same value. Reads only the two answers at
 * the ends of the order.
 */
export function hasLongNumbers(index: OpenIndex, order: SortOrder, instructionId: string): boolean {
  if (order.numbers === 0) return false;
  return [0, order.numbers - 1].some((place) => {
    const row = order.block(index.db, Math.floor(place / ORDER_BLOCK_ROWS))[place % ORDER_BLOCK_ROWS] ?? 0;
    const responses = index.submissions.read(row)?.responses.filter((each) => each.instructionId === instructionId);
    return responses?.some(({ content, value, label }) => {
      const number = numberOfText(value ?? answerText(content, label));
      return Math.abs(number) > Number.MAX_SAFE_INTEGER;
    });
  });
}
