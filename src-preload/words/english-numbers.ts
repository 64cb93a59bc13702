/**
 * Numbers and sizes in English, in each language of the process: for failures and warnings, which are translated where they are shown, and for
 * files that leave the library.
 */
import * as numbers from './numbers.ts';
import { inEnglish } from './translated.ts';

export function formatCount(count: number): string {
  return inEnglish(() => numbers.formatCount(count));
}

export function formatCounted(count: number, singular: string, plural?: string): string {
  return inEnglish(() => numbers.formatCounted(count, singular, plural));
}

export function formatBytes(bytes: number): string {
  return inEnglish(() => numbers.formatBytes(bytes));
}
