/** What the system asks the window to show: by a link, the jump list or the dock. */

/** Commands that the jump list of Windows and the dock of macOS offer. */
export const TASKS = ['import', 'export'] as const;
export type Task = (typeof TASKS)[number];

/** A request only shows something. It changes nothing, and starts no export. */
export type Opening =
  | { readonly kind: 'collection'; readonly collectionId: string }
  | { readonly kind: 'submission'; readonly submissionId: string }
  /** Not from a link. */
  | { readonly kind: 'task'; readonly task: Task };

/** Documents that the Help menu opens in other programs. */
export const DOCUMENTS = ['guide', 'licences', 'logs'] as const;
export type DocumentName = (typeof DOCUMENTS)[number];
