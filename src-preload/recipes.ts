/** Hand-overs that can be repeated: their data, form and privacy choices. */
import type { Conversion } from './conversions.ts';
import type { Query } from './domain.ts';
import type { PackageFormat } from './packages.ts';
import type { PrivacyChoices, PrivacyCounts } from './privacy.ts';
import type { TableCounts, TableFormat, TableShape } from './tables.ts';
import type { QueryNote } from './words/query-notes.ts';

/** Where copies of files go. */
export const FILE_CONTAINERS = ['folder', 'zip'] as const;

/** The form of the data that is handed over. */
export type HandoverForm =
  | { readonly kind: 'table'; readonly format: TableFormat; readonly shape: TableShape; readonly withReadme: boolean }
  /** Copies of files. */
  | {
      readonly kind: 'files';
      readonly container: (typeof FILE_CONTAINERS)[number];
      /** Null: the usual pattern of names. */
      readonly pattern: string | null;
      /** In a folder: copies with equal bytes become one file with several names. */
      readonly linkDuplicates: boolean;
      readonly convert?: Conversion | null;
    }
  | {
      readonly kind: 'package';
      readonly format: PackageFormat;
      readonly pattern: string | null;
      /** As in `PackageOptions`. */
      readonly label: string | null;
      readonly convert?: Conversion | null;
    };

export interface HandoverWish {
  readonly query: Query;
  readonly form: HandoverForm;
  readonly privacy: PrivacyChoices;
}

/** A hand-over under a name. */
export interface Recipe extends HandoverWish {
  readonly name: string;
}

export interface SavedRecipe extends Recipe {
  /** ISO 8601 UTC. */
  readonly savedAt: string;
}

/** The outcome of a hand-over in any form. */
export interface HandedOver {
  /** Absolute path of the table, of the folder or ZIP of files, or of the folder of a package. */
  readonly path: string;
  /** What a table holds. Null for other forms. */
  readonly table: TableCounts | null;
  /** Copies of files. Null for a table. */
  readonly files: { readonly copied: number; readonly bytes: number; readonly skipped: number } | null;
  /** Of the table or ZIP, or of the list of all files: lowercase hexadecimal. Equal for equal bytes. */
  readonly sha256: string;
  /** What the choices of privacy did. Null for a table. */
  readonly privacy: PrivacyCounts | null;
  readonly notes: readonly QueryNote[];
}
