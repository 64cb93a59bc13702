/**
 * Numbers and sizes in English, in each language of the process: for failures and warnings, which are translated where they are shown, and for
 * files that leave the library.
 */
import * as numbers from './numbers.ts';
import { inEnglish } from './translated.ts';

/** Like `formatCount` of numbers.ts, in English. */
export function formatCount(count: number): string {
  return inEnglish(() => numbers.formatCount(count));
}

/** Like `formatCounted` of numbers.ts, in English. */
export function formatCounted(count: number, singular: string): string {
  return inEnglish(() => numbers.formatCounted(count, singular));
}

/** Like `formatBytes` of numbers.ts, in English. */
export function formatBytes(bytes: number): string {
  return inEnglish(() => numbers.formatBytes(bytes));
}
