/** References without the other fields of their record, because the strict schemas of the contract refuse unknown fields. */
import type { FileRef, SubmissionRef } from '../../src-preload/domain.ts';
import type { ItemRef } from './view-state.tsx';

/** Only what identifies the file: the contract refuses further fields. */
export function fileRef({ archiveId, file }: FileRef): FileRef {
  return { archiveId, file };
}

/** Only what identifies the submission: the contract refuses further fields. */
export function submissionRef({ archiveId, row }: SubmissionRef): SubmissionRef {
  return { archiveId, row };
}

/** Only what identifies the item, see {@link fileRef} and {@link submissionRef}. */
export function plainRef(ref: ItemRef): ItemRef {
  return 'file' in ref ? fileRef(ref) : submissionRef(ref);
}

/** The files that items show. In the gallery, a Live Photo is one item with two files: the photograph, and its film as `clip`. */
export function withClips<Item extends ItemRef>(items: readonly (Item & { readonly clip?: Item })[]): readonly Item[] {
  return items.flatMap((item) => (item.clip === undefined ? [item] : [item, item.clip]));
}
