/** What is removed or replaced in data that leaves the library. */

/** What is found in answers, and what replaces it there. */
export const FINDING_WORDS = {
  email: 'e-mail address',
  phone: 'telephone number',
  postcode: 'postcode',
  card: 'card number',
  iban: 'IBAN',
  account: 'account number',
  url: 'web address',
  ip: 'IP address',
  'participant-id': 'participant id',
} as const;
export type FindingKind = keyof typeof FINDING_WORDS;
export const FINDING_KINDS = Object.keys(FINDING_WORDS) as readonly FindingKind[];

/** A person's choices for one hand-over. They can be kept in a file, because they hold nothing that participants wrote. */
export interface PrivacyChoices {
  /** `strip`: copies hold nothing that cameras and programs wrote about a file. Pixels, sound and frames stay as they are. */
  readonly metadata: 'keep' | 'strip';
  /** What happens when `strip` cannot clean a file: `stop` writes nothing at all, `leave-out` makes no copy of this file. */
  readonly uncleanable: 'stop' | 'leave-out';
  /** `pseudonyms` replaces the ids of participants and submissions in cells, names, paths, texts and notes. */
  readonly ids: 'keep' | 'pseudonyms';
  /** `replace` writes `[e-mail address]` for an e-mail address that a participant wrote, and so on. */
  readonly text: 'keep' | 'replace';
  /** The kinds of findings that `replace` replaces. */
  readonly kinds: readonly FindingKind[];
  /** Ids of findings that a person accepted: they leave as they are. */
  readonly accepted: readonly string[];
}

/** Everything leaves as it is. */
export const NO_PRIVACY: PrivacyChoices = {
  metadata: 'keep',
  uncleanable: 'stop',
  ids: 'keep',
  text: 'keep',
  kinds: FINDING_KINDS,
  accepted: [],
};

/** What the choices did to one hand-over. */
export interface PrivacyCounts {
  /** Copies whose metadata was removed. */
  readonly cleaned: number;
  /** Files without a copy because their metadata cannot be removed. */
  readonly leftOut: number;
  /** How often something was replaced in answers, by kind. Kinds without any are absent. */
  readonly replaced: Readonly<Partial<Record<FindingKind, number>>>;
  /** Ids that got a pseudonym. */
  readonly participants: number;
  readonly submissions: number;
}
