/** Collections, their questions, and what an import or a verification found. */
import type { ExportFilter } from './export-filter.ts';

/** An instruction of a collection. */
export interface Instruction {
  readonly id: string;
  /** A kind of {@link Answer}, or an unknown type from the archive, which is shown as readable JSON. */
  readonly type: string;
  /** The question as the participant read it. The id when the archive holds no question. */
  readonly description: string;
  /** The options in the order of the definition, or of their first appearance without a definition. Empty unless multiple choice. */
  readonly options: readonly ChoiceOption[];
}

/** Answers hold the `value`, people read the `label`. The label equals the value without a definition. */
export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
}

/** Values of one question that are kept as options. More would fill the filters with free text. */
export const MOST_OPTIONS = 10_000;

/** What people call a collection in this library. Null: the name on Prolific, or no group. */
export interface CollectionNaming {
  readonly name: string | null;
  readonly group: string | null;
}

/** A collection in the library, by its newest archive. */
export interface Collection {
  readonly collectionId: string;
  /** The name that a person gave it in this library, or else the one on Prolific. */
  readonly name: string;
  /** Its name on Prolific, as the archive has it. Data that leaves the library holds this name. */
  readonly originalName: string;
  /** The group in which the window lists it. Null for none. */
  readonly group: string | null;
  readonly archiveId: string;
  /** ISO 8601 UTC. Null when `collection.json` does not say. */
  readonly exportedAt: string | null;
  readonly importedAt: string;
  readonly submissions: number;
  readonly answers: number;
  readonly files: number;
  /** Uncompressed bytes of all uploaded files. */
  readonly fileBytes: number;
  readonly instructions: readonly Instruction[];
  /** The filter of an export of a part. Null for the whole collection. */
  readonly filter: ExportFilter | null;
  /** How many problems the import report holds: rejected lines, missing files, bad CRCs. */
  readonly problems: number;
  /** How many entries the import report holds now, warnings included. More than after the import: damage was found later. */
  readonly findings: number;
  /** When every file was last verified, ISO 8601 UTC. Null before that. */
  readonly verifiedAt: string | null;
  readonly damage: ArchiveDamage | null;
  /** True if Prolific's definition of the collection is known, which holds the labels of options. */
  readonly hasDefinition: boolean;
}

/** Why the archive or the index of a collection cannot be read, or only in part. */
interface ArchiveDamage {
  readonly message: string;
  /** False when its answers cannot be read. Then no search finds them. */
  readonly isSearchable: boolean;
}

/** False for a collection whose answers cannot be read. What it holds is not known, and its counts are 0. */
export function canBeRead({ damage }: Pick<Collection, 'damage'>): boolean {
  return damage?.isSearchable !== false;
}

export interface RejectedLine {
  /** 1-based line of `responses.jsonl`. */
  readonly line: number;
  readonly reason: string;
}

/** An uploaded file as people know it. */
export interface Upload {
  /** The participant's name for the file. */
  readonly name: string;
  /** Null for a file that no answer names, as is the participant. */
  readonly question: string | null;
  readonly participantId: string | null;
}

export interface ImportWarning {
  readonly code: string;
  readonly message: string;
  /** The file that cannot be read, if the warning is about one. */
  readonly upload?: Upload & { readonly reason: string };
}

/** The report of one import. The index stores it. The window and `--json` show it. */
export interface ImportReport {
  readonly collectionId: string;
  readonly name: string;
  readonly archiveId: string;
  readonly submissions: number;
  readonly answers: number;
  readonly files: number;
  /** Paths that answers name but the archive does not hold. */
  readonly missingFiles: readonly string[];
  /** The missing files in the same order. */
  readonly missingUploads: readonly Upload[];
  /** Entries under `files/` that no answer names. They are listed and can be opened. */
  readonly unreferencedFiles: readonly string[];
  /** How many lines of `responses.jsonl` could not be read. */
  readonly rejectedLineCount: number;
  /** The first 10,000 of them. */
  readonly rejectedLines: readonly RejectedLine[];
  readonly warnings: readonly ImportWarning[];
}

export interface ImportOutcome extends ImportReport {
  readonly elapsedMs: number;
  /** True when the library already held this archive (by SHA-256), so nothing was imported. */
  readonly alreadyImported: boolean;
}

/** The result of verifying a collection. `files` and `bytes` count the files that were read. */
export interface VerifyOutcome {
  readonly files: number;
  readonly bytes: number;
  /** Files that do not match their checksum or header. */
  readonly bad: readonly UncheckedFile[];
  /** Files that are packed in an unsupported way, so that they could not be checked. */
  readonly unsupported: readonly UncheckedFile[];
}

interface UncheckedFile {
  /** Its name in the archive. */
  readonly path: string;
  readonly reason: string;
  /** Absent for the archive itself, and for files of the export that no participant uploaded. */
  readonly upload?: Upload;
}

/** A backup of the catalog from one day. */
export interface CatalogBackup {
  /** The file name of the backup. */
  readonly name: string;
  /** ISO date. Null when the name does not say. */
  readonly day: string | null;
  readonly collections: number;
  readonly marks: number;
}
