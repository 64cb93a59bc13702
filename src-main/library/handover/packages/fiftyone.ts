/**
 * Pictures as FiftyOne reads them: `data/`, `samples.json` and `metadata.json`, in the form that names no version of FiftyOne
 * (`LegacyFiftyOneDataset`). FiftyOne's importer of `FiftyOneDataset` reads this form in every release, and detects the types of the fields.
 */
import { type Classes, classesBy } from './classes.ts';
import { createFileRecord } from './file-record.ts';
import { openJsonList } from './json-list.ts';
import { inFolder, planPackageNames, putNamed } from './named-files.ts';
import { type PackedItem, packFiles } from './pack-files.ts';
import type { PackageKind, PackageWork } from './package-content.ts';
import { picturesForPillow } from './pictures.ts';
import { writeReadMe } from './read-me.ts';

/** Fields that FiftyOne adds to every sample. */
const OF_FIFTYONE = [
  'id',
  'filepath',
  'tags',
  'metadata',
  'media_type',
  'frames',
  'created_at',
  'last_modified_at',
  'label',
];

export const FIFTYONE: PackageKind = {
  refusal: picturesForPillow,
  needsExtensions: true,
  naming: inFolder('data'),
  write,
};

async function write(work: PackageWork): Promise<void> {
  const { content, folder } = work;
  const classes = classesBy(content.options.label, content.questions);
  const names = planPackageNames(work);
  const record = createFileRecord(content.questions, OF_FIFTYONE);
  const samples = await openJsonList(folder, 'samples.json', '{"samples":');
  for await (const item of packFiles(work, putNamed(folder, names))) {
    await samples.add({ ...sampleOf(item), ...labelOf(item, classes), ...withoutNulls(record.of(item)) });
  }
  await samples.close('}');
  const fields = record.columns.map(({ name, head }) => [name, head.label]);
  const metadata = { name: content.title, media_type: 'image', info: { fields: Object.fromEntries(fields) } };
  await folder.write('metadata.json', [`${JSON.stringify(metadata, null, 2)}\n`]);
  await writeReadMe(work, {
    parts: [
      ['data/', 'the pictures'],
      [
        'samples.json',
        'the pictures with their facts, answers and marks; the tags of a picture are its tags in FiftyOne',
      ],
      ['metadata.json', 'the questions behind the names of the fields'],
    ],
    reading: [
      {
        with: 'FiftyOne',
        language: 'python',
        code: [
          'import fiftyone as fo',
          'dataset = fo.Dataset.from_dir("PATH/OF/THIS/FOLDER", dataset_type=fo.types.FiftyOneDataset)',
          'fo.launch_app(dataset)',
        ],
      },
    ],
  });
}

function sampleOf({ file }: PackedItem) {
  const { width, height } = file.facts ?? {};
  const pixels = width == null || height == null ? {} : { width, height };
  return {
    filepath: file.copiedTo,
    tags: file.mark.tags,
    metadata: { _cls: 'ImageMetadata', size_bytes: file.copyBytes, mime_type: file.contentType, ...pixels },
  };
}

function labelOf(item: PackedItem, classes: Classes | null) {
  if (classes === null) return {};
  const classifications = classes.of(item).map((label) => ({ _cls: 'Classification', label }));
  return { label: { _cls: 'Classifications', classifications } };
}

/** Removes nulls, because FiftyOne takes the type of a field from its values. */
function withoutNulls(fields: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
