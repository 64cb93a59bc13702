/** References to submissions and files of indexed archives. */

/** Names one submission of one indexed archive. `row` is its 1-based position in the index. */
export interface SubmissionRef {
  readonly archiveId: string;
  readonly row: number;
}

/** Names one file of one indexed archive. `file` is its 1-based number in the index. */
export interface FileRef {
  readonly archiveId: string;
  readonly file: number;
}
