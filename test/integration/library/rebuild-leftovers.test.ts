import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

it.each(['pages.names', 'pages', 'index.sqlite', 'text.index'])(
  'rebuilds although a dead process with the same id left its %s',
  async (ending) => {
    const { library, folder, directory } = await openTestLibrary();
    const out = path.join(folder, 'a.zip');
    await generateArchive({ seed: 4, submissions: 5, filesPerSubmission: 1, out, method: 'stored' });
    const { archiveId, collectionId } = await library.importArchive({ path: out, source: 'drop' });
    writeFileSync(path.join(directory, 'archives', archiveId, `building-${process.pid}.${ending}`), 'left');
    await expect(library.rebuild({ collectionId })).resolves.toBeDefined();
  },
);
