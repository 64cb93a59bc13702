import { expect, it, onTestFinished } from 'vitest';
import { leavingItems } from '../../../src-main/library/handover/packages/leaving-items.ts';
import { gateWithoutKey } from './gate-without-key.ts';
import { buildWorld, UNMARKED } from './query-world.ts';

it('an item of a package keeps the labels of its answers when another process replaces the index', async () => {
  const chosen = { type: 'multiple_choice', values: ['indoors'] };
  const world = await buildWorld([
    {
      collectionId: 'c',
      instructions: [
        {
          id: 'where',
          type: 'multiple_choice',
          description: 'Where?',
          options: [{ value: 'indoors', label: 'Inside the home' }],
        },
        { id: 'files', type: 'file_upload', description: 'Files' },
      ],
      submissions: [
        {
          submission_id: 's',
          participant_id: 'p',
          responses: { where: chosen, files: { type: 'file_upload', files: [{ name: 'a.txt', path: 'files/a.txt' }] } },
        },
      ],
      entries: { 'files/a.txt': 'Ada' },
    },
  ]);
  onTestFinished(world.close);
  const noFile = () => {
    throw new Error('This test reads no file.');
  };
  const { openGate } = gateWithoutKey({ watchFile: noFile }, { prepare: async () => undefined });
  const source = { store: world.store, marks: UNMARKED, gate: await openGate() };
  const files = [{ archiveId: world.archiveIds[0] ?? '', file: 1 }];
  const [item] = leavingItems(source, { files, options: { convert: null } });
  world.store.close();
  const answer = item?.submission?.answers.get('where');
  expect([answer?.label('indoors'), answer?.text]).toEqual(['Inside the home', 'Inside the home']);
});
