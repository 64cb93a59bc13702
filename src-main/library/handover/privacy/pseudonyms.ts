/** Stable names for participants and submissions that reveal nothing about their ids without the key. */
import { createHmac } from 'node:crypto';

export interface Pseudonyms {
  /** Empty for an empty id, which files without an answer have. */
  participant(id: string): string;
  submission(id: string): string;
  /** How many ids got a pseudonym so far. */
  counts(): { readonly participants: number; readonly submissions: number };
}

/** @param secret secret of the library's key @throws Error if two ids get the same pseudonym */
export function createPseudonyms(secret: Uint8Array): Pseudonyms {
  const participants = createNamer(secret, 'participant', 'p');
  const submissions = createNamer(secret, 'submission', 's');
  return {
    participant: participants.of,
    submission: submissions.of,
    counts: () => ({ participants: participants.count(), submissions: submissions.count() }),
  };
}

/** Crockford's base 32: no letter looks like a digit. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
/** 20 letters hold 100 bits: two of a million ids get the same pseudonym with a probability of less than one in 10^18. */
const LENGTH = 20;

function createNamer(secret: Uint8Array, domain: string, prefix: string) {
  const known = new Map<string, string>();
  const taken = new Set<string>();
  return {
    of: (id: string): string => {
      if (id === '') return '';
      const before = known.get(id);
      if (before !== undefined) return before;
      const digest = createHmac('sha256', secret).update(`${domain}\0${id}`).digest();
      const name = `${prefix}_${Array.from(digest.subarray(0, LENGTH), (byte) => LETTERS[byte & 31]).join('')}`;
      if (taken.has(name)) throw new Error('Two ids have the same pseudonym.');
      taken.add(name);
      known.set(id, name);
      return name;
    },
    count: () => known.size,
  };
}
