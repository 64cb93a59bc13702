/** What is removed or replaced in data that leaves the library. */
import type { Query } from './domain.ts';

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
export const FINDING_KINDS = Object.keys(FINDING_WORDS) as [FindingKind, ...FindingKind[]];

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

/** What in a file says more than its picture, sound or pages. */
export const METADATA_WORDS = {
  location: 'location',
  'serial-number': 'serial number of a device',
  owner: 'name of a person',
  software: 'software or device',
  time: 'time',
  comment: 'comment or description',
  faces: 'regions of faces',
  thumbnail: 'small picture, which may show more than the picture',
  'hidden-data': 'data that is not shown',
} as const;
export type MetadataKind = keyof typeof METADATA_WORDS;

export interface PrivacySheetInput {
  readonly query: Query;
  /** Questions whose options together may tell a person; null for all with one answer and at most 20 options. */
  readonly quasiIdentifiers: readonly string[] | null;
  /** True where files are read too, which takes as long as verifying them. */
  readonly withFiles: boolean;
  /** At most so many hits of each list are told; all are counted. */
  readonly limit: number;
}

/** What would leave with the submissions and files of a query. */
export interface PrivacySheet {
  readonly submissions: number;
  /** By kind; kinds without any are absent. */
  readonly found: Readonly<Partial<Record<FindingKind, number>>>;
  readonly hits: readonly PrivacyHit[];
  readonly smallCells: SmallCells;
  /** Null unless files were read. */
  readonly files: FileSheet | null;
}

export interface PrivacyHit {
  /** Of `accepted` in {@link PrivacyChoices}. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly submissionId: string;
  /** Null for what belongs to no answer, such as a note on the submission. */
  readonly instructionId: string | null;
  readonly question: string | null;
  readonly where: 'answer' | 'explanation' | 'file-name' | 'note' | 'other';
  /** Position in the text, in UTF-16 units. */
  readonly start: number;
  /** The words around what was found. */
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

/** Combinations of chosen options that one person alone gave. */
export interface SmallCells {
  /** The questions that were combined. */
  readonly questions: readonly { readonly instructionId: string; readonly question: string }[];
  /** How many combinations only one participant gave. */
  readonly single: number;
  /** All different combinations. */
  readonly combinations: number;
  readonly hits: readonly {
    readonly submissionId: string;
    /** One label a question; null where it was not answered. */
    readonly values: readonly (string | null)[];
  }[];
}

export interface FileSheet {
  /** Files that were read. */
  readonly files: number;
  /** How many files hold metadata of a kind. */
  readonly found: Readonly<Partial<Record<MetadataKind, number>>>;
  readonly hits: readonly { readonly path: string; readonly name: string; readonly kinds: readonly MetadataKind[] }[];
  /** Files whose metadata cannot be removed. */
  readonly uncleanable: number;
  readonly uncleanableFiles: readonly { readonly path: string; readonly reason: string }[];
}
