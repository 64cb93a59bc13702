import type { FindingKind } from '../../../../../src-preload/privacy.ts';

/** One part of a text that may identify a person. */
export interface Finding {
  readonly kind: FindingKind;
  /** Positions in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

export type Range = readonly [start: number, end: number];

/** The places where a pattern matches. A group named `hit` is the place within a longer match. @param pattern global, with indices */
export function* matches(text: string, pattern: RegExp): Generator<Range & { readonly 0: number }> {
  for (const match of text.matchAll(pattern)) {
    const { hit } = match.indices?.groups ?? {};
    const range = hit ?? match.indices?.[0];
    if (range !== undefined) yield range;
  }
}
