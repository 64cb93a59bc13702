import { ByteSink } from '../storage/byte-sink.ts';
import type { ChooserPart } from '../storage/choosers.ts';

interface Choosers {
  readonly differences: ByteSink;
  readonly first: number;
  submissions: number;
  last: number;
}

const FIRST_BYTES = 64;

/** Gathers which submissions of a segment chose each option. It is a class for speed, because every choice is added. */
export class ChooserParts {
  readonly #choosers: (Choosers | undefined)[] = [];

  /** Rows go up. An option that a submission chose twice counts once. */
  add(option: number, row: number): void {
    const known = this.#choosers[option];
    if (known === undefined) {
      this.#choosers[option] = { differences: new ByteSink(FIRST_BYTES), first: row, submissions: 1, last: row };
    } else if (known.last !== row) {
      known.differences.varint(row - known.last);
      known.last = row;
      known.submissions += 1;
    }
  }

  /** Returns the lists of the segment and resets the object for the next segment. */
  finish(): ChooserPart[] {
    const parts: ChooserPart[] = [];
    for (const [option, each] of this.#choosers.entries()) {
      if (each === undefined) continue;
      const { first, last, submissions, differences } = each;
      parts.push({ option, first, last, submissions, differences: differences.take() });
    }
    this.#choosers.length = 0;
    return parts;
  }
}
