import { expect, it } from 'vitest';
import { NO_PRIVACY } from '../../../../src-preload/privacy.ts';
import type { HandoverForm } from '../../../../src-preload/recipes.ts';
import { PLAIN_SHAPE, TABLE_ROWS } from '../../../../src-preload/tables.ts';
import { meantPrivacy } from '../../../../src-renderer/features/handover/form-choices.ts';

it('removes what comes from the metadata of files also from a table of files', () => {
  const stripped = { ...NO_PRIVACY, metadata: 'strip', uncleanable: 'leave-out' } as const;
  const meant = (form: HandoverForm) => {
    const { metadata, uncleanable } = meantPrivacy(stripped, form);
    return [metadata, uncleanable];
  };
  const tables = TABLE_ROWS.map((rows) => [
    rows,
    ...meant({ kind: 'table', format: 'csv', shape: { ...PLAIN_SHAPE, rows }, withReadme: false }),
  ]);
  expect(tables).toEqual([
    ['submissions', 'keep', 'stop'],
    ['answers', 'keep', 'stop'],
    ['files', 'strip', 'stop'],
  ]);
  const copies = { kind: 'files', container: 'folder', pattern: null, linkDuplicates: false } as const;
  expect(meant(copies)).toEqual(['strip', 'leave-out']);
});
