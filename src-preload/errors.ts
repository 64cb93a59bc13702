/** Errors that people read, and the result of a call that may fail. */

/** All error codes. Switch on the code, never on the message. */
const ERROR_CODES = [
  // archives
  'archive_not_found',
  'archive_not_zip',
  'archive_incomplete',
  'archive_encrypted',
  'archive_no_responses',
  'archive_unsafe',
  'archive_unreadable',
  'archive_changed',
  'entry_corrupt',
  'entry_unsupported',
  'unreadable_lines',
  // API and download
  'token_missing',
  'token_refused',
  'feature_not_enabled',
  'not_found',
  'rate_limited',
  'export_failed',
  'export_limit',
  'server_error',
  'bad_reply',
  'network',
  'insecure_url',
  'link_refused',
  'download_incomplete',
  'download_corrupt',
  // library
  'collection_not_found',
  'submission_not_found',
  'file_not_found',
  'file_missing',
  'file_blocked',
  'library_locked',
  'passphrase_needed',
  'passphrase_wrong',
  'library_newer',
  'library_read_only',
  'disk_full',
  'disk_error',
  // any
  'keychain_unavailable',
  'file_exists',
  'node_too_old',
  'bad_input',
  'cancelled',
  'interrupted',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What happened (`message`) and what to do next (`hint`), both as sentences. Never holds a token or the signature of a URL. */
export interface DeskError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  /** The wrong line of a text that a person wrote, from 1. Absent where there is none, or where it is not known. */
  readonly line?: number;
  /** The words of a server, as it wrote them. People read them only on request. */
  readonly details?: string;
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: DeskError };
