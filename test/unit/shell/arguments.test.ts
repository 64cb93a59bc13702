import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStart } from '../../../src-main/shell/arguments.ts';

const directory = path.resolve('downloads');
const LINK = 'collection-desk://collection/6655aabbccdd';

describe('the arguments of a start', () => {
  it('name ZIP files and a task of the jump list', () => {
    expect(readStart(['desk', '--x=a.zip', 'wave 2.ZIP', 'notes.txt', '.', '--task=import'], directory)).toEqual({
      archives: [path.join(directory, 'wave 2.ZIP')],
      opening: { kind: 'task', task: 'import' },
      isRefused: false,
    });
    expect(readStart(['desk', '--task=remove'], directory).opening).toBeNull();
  });

  it('count for nothing beside a link, which a web page can open', () => {
    expect(readStart(['desk', '--task=export', 'wave.zip', LINK], directory)).toEqual({
      archives: [],
      opening: { kind: 'collection', collectionId: '6655aabbccdd' },
      isRefused: false,
    });
  });

  it('show a collection or a submission by a link', () => {
    expect(readStart(['desk', 'collection-desk://submission/sub_1-a/']).opening).toEqual({
      kind: 'submission',
      submissionId: 'sub_1-a',
    });
  });

  it.each([
    'collection-desk://collection/',
    'collection-desk://collection/a/b',
    'collection-desk://collection/../../x.zip',
    'collection-desk://collection/a%2Fb',
    'collection-desk://collection/a?export=1',
    'collection-desk://collection/a#b',
    'collection-desk://user@collection/a',
    'collection-desk://collection:80/a',
    'collection-desk://export/a',
    'collection-desk://task/import',
    'collection-desk:wave.zip',
    'COLLECTION-DESK://collection/wave.zip',
    ' collection-desk://collection/a',
    'collection-desk://collection/a\n--library=/tmp',
    `collection-desk://collection/${'a'.repeat(101)}`,
  ])('refuse the link %j, and take no file from it', (link) => {
    expect(readStart(['desk', link, 'wave.zip'], directory)).toEqual({ archives: [], opening: null, isRefused: true });
  });
});
