import { expect, test } from 'vitest';
import { createVerifications } from '../../../src-main/background/verifications.ts';
import type { Context } from '../../../src-main/library/api/library-api.ts';
import type { VerifyOutcome } from '../../../src-preload/domain.ts';

const OUTCOME: VerifyOutcome = { files: 1, bytes: 10, bad: [], unsupported: [] };

/** A library whose verifications end on request of the test, or when they are cancelled. */
function slowLibrary() {
  const started: { collectionId: string | null; finish: () => void }[] = [];
  const verify = ({ collectionId }: { collectionId: string | null }, context: Context = {}) =>
    new Promise<VerifyOutcome>((resolve, reject) => {
      context.onProgress?.({ stage: 'verifying', done: 1, total: 10, unit: 'bytes' });
      context.signal?.addEventListener('abort', () => reject(context.signal?.reason));
      started.push({ collectionId, finish: () => resolve(OUTCOME) });
    });
  return { verify, started };
}

test('a second request for the same collection joins the first, and another collection has its own', async () => {
  const library = slowLibrary();
  const told: string[] = [];
  const verifications = createVerifications(library, (collectionId) => told.push(collectionId));
  const first = verifications.verify('a');
  const joined = verifications.verify('a');
  const other = verifications.verify('b');
  expect(library.started.map(({ collectionId }) => collectionId)).toEqual(['a', 'b']);
  expect(told).toEqual(['a', 'b']);
  for (const { finish } of library.started) finish();
  expect(await Promise.all([first, joined, other])).toEqual([OUTCOME, OUTCOME, OUTCOME]);
});

test('cancelling rejects every waiting call with "cancelled", affects no other collection, and allows a new start', async () => {
  const library = slowLibrary();
  const verifications = createVerifications(library, () => undefined);
  const first = verifications.verify('a');
  const joined = verifications.verify('a');
  const other = verifications.verify('b');
  verifications.cancel('a');
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  await expect(joined).rejects.toMatchObject({ code: 'cancelled' });
  verifications.cancel('a'); // nothing is running: nothing happens
  const again = verifications.verify('a');
  expect(library.started).toHaveLength(3);
  for (const { finish } of library.started) finish();
  expect(await Promise.all([again, other])).toEqual([OUTCOME, OUTCOME]);
});
