/** What is removed or replaced in data that leaves the library. */
import type { FileRef, Query } from './domain.ts';

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
  'map-position': 'map position',
  'participant-id': 'participant id',
} as const;
export type FindingKind = keyof typeof FINDING_WORDS;
export const FINDING_KINDS = Object.keys(FINDING_WORDS) as [FindingKind, ...FindingKind[]];

/** A person's choices for one hand-over. They can be kept in a file, because they hold nothing that participants wrote. */
export interface PrivacyChoices {
  /** `strip`: copies hold nothing that cameras and programs wrote about a file. Pixels, sound and frames stay as they are. */
  readonly metadata: 'keep' | 'strip';
  /** Kinds that `strip` leaves in the Exif of JPEG, PNG and WebP, and in tables. Copies of other kinds of files lose all metadata. */
  readonly keptMetadata?: readonly KeptMetadata[];
  /** What happens when a file cannot be cleaned, or a finding in a text file cannot be replaced: `stop` writes nothing at all, `leave-out` makes no copy of this file. */
  readonly uncleanable: 'stop' | 'leave-out';
  /** `pseudonyms` replaces the ids of participants and submissions in cells, names, paths, texts, text files and notes. */
  readonly ids: 'keep' | 'pseudonyms';
  /** `replace` writes `[e-mail address]` for an e-mail address in an answer or in a text file of a participant, and so on. */
  readonly text: 'keep' | 'replace';
  /** The kinds of findings that `replace` replaces. */
  readonly kinds: readonly FindingKind[];
  /** Ids of findings, files and combinations that a person accepted: they leave as they are. See {@link PrivacySheet}. */
  readonly accepted: readonly string[];
  /** Ids of files of the sheet that get no copy. */
  readonly leftOut?: readonly string[];
  /**
   * What happens to submissions whose combination of options only one person gave: `merge` writes no answer to these questions,
   * `leave-out` leaves out the submission with its files. Without it they are handed over unchanged.
   */
  readonly smallCells?: SmallCellChoice;
}

export const SMALL_CELL_ACTIONS = ['keep', 'merge', 'leave-out'] as const;
export interface SmallCellChoice {
  readonly action: (typeof SMALL_CELL_ACTIONS)[number];
  /** As in {@link PrivacySheetInput}. */
  readonly quasiIdentifiers: readonly string[] | null;
}

/** Changes and leaves out nothing. */
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
  /** Copies whose text was not searched, or not all of it, although findings or ids are replaced, such as copies of scans. */
  readonly unsearched: number;
  /** How often something was replaced in answers, by kind. Kinds without any are absent. */
  readonly replaced: Readonly<Partial<Record<FindingKind, number>>>;
  /** Ids that got a pseudonym. */
  readonly participants: number;
  readonly submissions: number;
  /** Submissions that were merged or left out because only one participant gave their combination of options. Absent if they were kept. */
  readonly smallCells?: number;
}

/** The formats of the page for an ethics board. */
export const PRIVACY_REPORT_FORMATS = ['html', 'md'] as const;
export type PrivacyReportFormat = (typeof PRIVACY_REPORT_FORMATS)[number];

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
export const METADATA_KINDS = Object.keys(METADATA_WORDS) as [MetadataKind, ...MetadataKind[]];

/** The kinds that copies can keep. */
export const KEPT_METADATA = [
  'location',
  'serial-number',
  'owner',
  'software',
  'time',
  'comment',
] as const satisfies readonly MetadataKind[];
export type KeptMetadata = (typeof KEPT_METADATA)[number];

export interface PrivacySheetInput {
  readonly query: Query;
  /** Questions whose options together may tell a person; null for all with one answer and at most 20 options. */
  readonly quasiIdentifiers: readonly string[] | null;
  /** True where files are read too, which takes as long as verifying them. */
  readonly withFiles: boolean;
  /** At most so many hits of each list are told; all are counted. */
  readonly limit: number;
  /** True to show values of choices in readable form where there are no labels, as the window does everywhere. */
  readonly readable?: boolean;
}

/**
 * What would leave with the submissions and files of a query. The window asks for it by `handover.privacySheet`, follows it by the event
 * `handover-progress`, and stops it by `handover.cancel`.
 *
 * A person decides about each item by its `id`:
 * - a place in a text or in a text file (`hits`): replaced if the choices say `text: 'replace'`, unless `accepted` has its id. A place in a
 *   document cannot be replaced: it stops the hand-over, or the document gets no copy;
 * - a file (`files.hits`): cleaned if the choices say `metadata: 'strip'`. It leaves unchanged if `accepted` has its id, and gets no copy if
 *   `leftOut` has it;
 * - a combination of options (`smallCells.hits`): as `smallCells` of the choices says, unless `accepted` has its id.
 */
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
  /** Empty for an option, which several submissions may hold. */
  readonly submissionId: string;
  /** Null for what belongs to no answer, such as a note on the submission. */
  readonly instructionId: string | null;
  readonly question: string | null;
  readonly where: 'answer' | 'explanation' | 'option' | 'file-name' | 'note' | 'other' | 'file';
  /** The participant's name for the text file or the document that holds it. Absent for other places. */
  readonly file?: string;
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
  readonly hits: readonly SmallCellHit[];
}

export interface SmallCellHit {
  readonly id: string;
  /** The first submission of the person who gave this combination. */
  readonly submissionId: string;
  /** How many submissions hold it, all of the same person. */
  readonly submissions: number;
  /** One label for each of `questions`; null where it was not answered. */
  readonly values: readonly (string | null)[];
}

/** What the files of a query tell beside their picture, sound or pages. */
export interface FileSheet {
  /** Files that were read. */
  readonly files: number;
  /** How many files hold metadata of a kind. Kinds without any are absent. */
  readonly found: Readonly<Partial<Record<MetadataKind, number>>>;
  /** A few different values of each kind, the first that were found. */
  readonly examples: Readonly<Partial<Record<MetadataKind, readonly string[]>>>;
  /** How many files hold any metadata. */
  readonly withMetadata: number;
  /** The first files that hold any, in the order of the query. */
  readonly hits: readonly FileHit[];
  /** How many files cannot be cleaned. With `uncleanable: 'stop'` each of them stops a hand-over that removes metadata, and texts one that replaces findings or ids. */
  readonly uncleanable: number;
  readonly uncleanableFiles: readonly UnreadFile[];
  /** Files whose text is not searched for findings, or not all of it, such as scans, encrypted documents and archives. */
  readonly unsearched: number;
  /** Pictures, films and sounds that were read. What they show or say is not examined. */
  readonly unexamined: number;
  /** Files that could not be read, so that the sheet says nothing about them. */
  readonly unread: number;
  readonly unreadFiles: readonly UnreadFile[];
}

export interface FileHit {
  readonly id: string;
  readonly ref: FileRef;
  readonly path: string;
  /** The participant's name for the file. */
  readonly name: string;
  readonly submissionId: string;
  readonly kinds: readonly MetadataKind[];
  /** The first fields. */
  readonly values: readonly MetadataValue[];
  /** How many more fields there are. */
  readonly moreValues: number;
  /** Why it cannot be cleaned. Null for a file that can. */
  readonly uncleanable: string | null;
}

/** One metadata field of a file, as in `GPS position: 52.52, 13.405`. */
export interface MetadataValue {
  readonly kind: MetadataKind;
  /** The name of the field in its standard. */
  readonly field: string;
  /** At most 200 characters; empty for what is no text, such as a small picture. */
  readonly value: string;
}

/**
 * What stops the hand-over of a file: `texts`, findings in it that cannot be replaced where findings or ids are; `both`, also metadata that
 * cannot be removed.
 */
export type StoppedBy = 'texts' | 'both';

export interface UnreadFile {
  readonly id: string;
  /** Absent for a file that only its metadata stops. */
  readonly stoppedBy?: StoppedBy;
  readonly path: string;
  /** As the participant named it. */
  readonly name: string;
  readonly reason: string;
}
