/**
 * Pictures and their classes in COCO's object detection format (https://cocodataset.org/#format-data): `data/` and `labels.json`, as FiftyOne
 * and others read them. A class describes a whole picture, so its box is the whole picture.
 */
import { type Classes, classesBy } from './classes.ts';
import { createFileRecord } from './file-record.ts';
import { openJsonList } from './json-list.ts';
import { inFolder, planPackageNames, putNamed } from './named-files.ts';
import { type PackedItem, packFiles } from './pack-files.ts';
import type { PackageKind, PackageWork } from './package-content.ts';
import { picturesForPillow } from './pictures.ts';
import { writeReadMe } from './read-me.ts';

const FOLDER = 'data';
/** Fields that COCO itself defines for a picture. */
const OF_COCO = ['id', 'file_name', 'width', 'height', 'date_captured', 'license', 'flickr_url', 'coco_url'];

export const COCO: PackageKind = {
  refusal: picturesForPillow,
  needsExtensions: true,
  needsPixels: true,
  naming: inFolder(FOLDER),
  write,
};

async function write(work: PackageWork): Promise<void> {
  const { content, folder } = work;
  const classes = classesBy(content.options.label, content.questions);
  const names = planPackageNames(work);
  const record = createFileRecord(content.questions, OF_COCO, ['width', 'height']);
  const info = { description: content.title, contributor: 'Collection Desk' };
  const images = await openJsonList(folder, 'labels.json', `{"info":${JSON.stringify(info)},"licenses":[],"images":`);
  const annotations: string[] = [];
  for await (const item of packFiles(work, putNamed(folder, names))) {
    const id = item.place + 1;
    const { copiedTo, facts } = item.file;
    const { width = null, height = null, capturedAt = null } = facts ?? {};
    const image = { id, file_name: copiedTo.slice(FOLDER.length + 1), width, height, date_captured: capturedAt ?? '' };
    await images.add({ ...image, ...record.of(item) });
    for (const annotation of annotationsOf(item, classes)) {
      annotations.push(JSON.stringify({ id: annotations.length + 1, ...annotation }));
    }
  }
  const categories = (classes?.names ?? []).map((name, index) => ({
    id: index + 1,
    name,
    supercategory: classes?.title,
  }));
  await images.close(`,"annotations":[${annotations.join(',\n')}],"categories":${JSON.stringify(categories)}}`);
  await writeReadMe(work, {
    parts: [
      [`${FOLDER}/`, 'the pictures'],
      ['labels.json', 'pictures, classes and annotations; with each picture also its answers and marks'],
    ],
    reading: [
      {
        with: 'pycocotools',
        language: 'python',
        code: ['from pycocotools.coco import COCO', 'pictures = COCO("labels.json")'],
      },
      {
        with: 'FiftyOne',
        language: 'python',
        code: [
          'import fiftyone as fo',
          'dataset = fo.Dataset.from_dir("PATH/OF/THIS/FOLDER", dataset_type=fo.types.COCODetectionDataset)',
        ],
      },
    ],
  });
}

function annotationsOf(item: PackedItem, classes: Classes | null) {
  const { width, height } = item.file.facts ?? {};
  if (classes === null || width == null || height == null) return [];
  return classes.of(item).map((name) => ({
    image_id: item.place + 1,
    category_id: classes.names.indexOf(name) + 1,
    bbox: [0, 0, width, height],
    area: width * height,
    segmentation: [],
    iscrowd: 0,
  }));
}
