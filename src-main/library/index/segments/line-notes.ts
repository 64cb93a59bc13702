import { LIMITS } from '../../archive/limits.ts';
import { findRejectedIds } from '../parsing/rejected-ids.ts';
import { createWarningTally, type WarningTally } from '../parsing/warning-tally.ts';
import type { LineSpans } from './line-spans.ts';
import type { CollectionCount, SegmentIndex } from './segment.ts';

/** Gathers what a person should know about the lines of a segment: warnings, the collections that they name, and rejected lines. */
export class LineNotes {
  #tally: WarningTally = createWarningTally();
  readonly #collections = new Map<string, CollectionCount>();
  #rejected: SegmentIndex['rejected'][number][] = [];
  #rejectedCount = 0;

  /** Records what is missing or damaged in the line. */
  line(line: LineSpans, number: number): void {
    const tally = this.#tally;
    if (line.participantFrom === line.participantTo) tally.count('participant_missing', number);
    if (!line.hasResponses) tally.count('responses_missing', number);
    if (line.damagedText) tally.count('text_damaged', number);
    if (line.hasUnreadFields) tally.count('fields_unread', number);
    if (line.repeatsKeys) tally.count('keys_repeated', number);
    if (Number.isNaN(line.createdMs)) tally.count('date_unreadable', number);
    if (line.collectionId === null) return;
    const known = this.#collections.get(line.collectionId);
    if (known === undefined) this.#collections.set(line.collectionId, { lines: 1, first: number });
    else known.lines += 1;
  }

  /** Records a value that is too many to become an option. */
  tooManyOptions(number: number): void {
    this.#tally.count('options_many', number);
  }

  reject(number: number, reason: string, bytes: Buffer): void {
    this.#rejectedCount += 1;
    if (this.#rejected.length < LIMITS.reportedItems) {
      this.#rejected.push({ line: number, reason, ...findRejectedIds(bytes) });
    }
  }

  /** Returns the notes of the segment and resets the object for the next segment. */
  finish(): Pick<SegmentIndex, 'tally' | 'collections' | 'rejected' | 'rejectedCount'> {
    const notes = {
      tally: this.#tally.counts(),
      collections: [...this.#collections],
      rejected: this.#rejected,
      rejectedCount: this.#rejectedCount,
    };
    this.#tally = createWarningTally();
    this.#collections.clear();
    this.#rejected = [];
    this.#rejectedCount = 0;
    return notes;
  }
}
