import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTestLibrary } from './open-test-library.ts';
import {
  changeSome,
  type ExportForm,
  exportData,
  exportForm,
  fates,
  PLAIN_FORM,
  writeExport,
} from './random-exports.ts';

/** `COMPARE_RUNS=200 npx vitest run --project integration test/integration/library/compare-exports.test.ts` tries more. */
const RUNS = Number(process.env.COMPARE_RUNS ?? 4);
const TEST_MS = 120_000 + 5_000 * RUNS;

async function openComparison() {
  const { library, folder } = await openTestLibrary();
  const older = path.join(folder, 'older.zip');
  const newer = path.join(folder, 'newer.zip');
  const compare = async () => {
    const { added, changed, withdrawn, unchanged } = await library.compareFiles({ older, newer });
    return { added, changed, withdrawn, unchanged };
  };
  return { older, newer, compare };
}

describe('two exports of the same data', () => {
  it(
    'are equal for any order of lines, keys and questions, dates, wording, folders, line ends and compression',
    async () => {
      const { older, newer, compare } = await openComparison();
      await fc.assert(
        fc.asyncProperty(exportData, exportForm, exportForm, async (data, first, second) => {
          await writeExport(older, data, first);
          await writeExport(newer, data, second);
          expect(await compare()).toEqual({ added: [], changed: [], withdrawn: [], unchanged: data.length });
        }),
        { numRuns: RUNS },
      );
    },
    TEST_MS,
  );

  it('are equal when two questions were swapped', async () => {
    const { older, newer, compare } = await openComparison();
    const [data = []] = fc.sample(exportData, { numRuns: 1, seed: 4 });
    await writeExport(older, data, PLAIN_FORM);
    const swapped: ExportForm = { ...PLAIN_FORM, questions: [1, 0, 3, 2, 5, 4] };
    await writeExport(newer, data, swapped);
    expect(await compare()).toEqual({ added: [], changed: [], withdrawn: [], unchanged: data.length });
  });
});

describe('real changes between two exports', () => {
  it(
    'are all found, and no others',
    async () => {
      const { older, newer, compare } = await openComparison();
      await fc.assert(
        fc.asyncProperty(exportData, exportForm, exportForm, fates, async (data, first, second, by) => {
          const { changedData, expected } = changeSome(data, by);
          // An export without a submission and without its definition does not say of which collection it is.
          fc.pre(changedData.length > 0 || second.hasCollectionJson);
          await writeExport(older, data, first);
          await writeExport(newer, changedData, second);
          const { added, changed, withdrawn, unchanged } = await compare();
          const sorted = {
            added: added.toSorted(),
            changed: changed.toSorted(),
            withdrawn: withdrawn.toSorted(),
            unchanged,
          };
          expect(sorted).toEqual({
            added: expected.added.toSorted(),
            changed: expected.changed.toSorted(),
            withdrawn: expected.withdrawn.toSorted(),
            unchanged: expected.unchanged,
          });
        }),
        { numRuns: RUNS },
      );
    },
    TEST_MS,
  );
});
