import { expect, it } from 'vitest';
import { keptFiles, readRecent, withRecent } from '../../../../src-renderer/state/recent-files.ts';

const recent = (file: number, collectionId = 'skin', library = '/library') => ({
  library,
  collectionId,
  archiveId: `archive of ${collectionId}`,
  file,
});

it('recent files: the latest first, each once, a limited number for each library', () => {
  const many = Array.from({ length: 60 }, (_, place) => place + 1).reduce<ReturnType<typeof readRecent>>(
    (entries, file) => withRecent(entries, recent(file)),
    [recent(1, 'skin', '/other')],
  );
  expect(many.filter(({ library }) => library === '/library').map(({ file }) => file)).toEqual(
    Array.from({ length: 40 }, (_, place) => 60 - place),
  );
  expect(many).toContainEqual(recent(1, 'skin', '/other'));
  expect(withRecent([recent(1), recent(2)], recent(2)).map(({ file }) => file)).toEqual([2, 1]);
});

it('recent files of a removed collection are forgotten, and those of other libraries kept', () => {
  const entries = [recent(1), recent(2, 'gone'), recent(3, 'gone', '/other')];
  expect(keptFiles(entries, '/library', ['skin'])).toEqual([recent(1), recent(3, 'gone', '/other')]);
});

it('recent files that cannot be read count as absent', () => {
  expect(readRecent([recent(1), { file: 2 }, null, 'x'])).toEqual([recent(1)]);
  expect(readRecent({})).toEqual([]);
});
