/**
 * Pictures as Hugging Face's `imagefolder` reads them (https://huggingface.co/docs/datasets/image_dataset): the pictures, and beside them
 * `metadata.jsonl` with one line for each.
 */
import { classesBy, nameBeside } from './classes.ts';
import { createFileRecord } from './file-record.ts';
import type { LeavingItem } from './leaving-items.ts';
import { fixedPart, planPackageNames, putNamed } from './named-files.ts';
import { packFiles } from './pack-files.ts';
import type { PackageContent, PackageKind, PackageNaming, PackageWork } from './package-content.ts';
import { picturesForPillow } from './pictures.ts';
import { writeReadMe } from './read-me.ts';

const FOLDER = 'images';
/** The classes of pictures whose submission chose no option, or several. */
const [NO_CLASS, SEVERAL] = ['no answer', 'several answers'];

/** The names of fields that the reader takes for paths, and those that it adds. */
const OF_READER = ['file_name', '*_file_name', 'file_names', '*_file_names', 'image', 'images', 'label'];

export const IMAGEFOLDER: PackageKind = { refusal: picturesForPillow, needsExtensions: true, naming, write };

function naming({ options, questions }: PackageContent): PackageNaming {
  const classes = classesBy(options.label, questions);
  const folderOf = (item: LeavingItem) => {
    if (classes === null) return [fixedPart(FOLDER)];
    const [first, second] = classes.of(item);
    const named = second === undefined ? first : nameBeside(classes.names, SEVERAL);
    return [fixedPart(FOLDER), fixedPart(named ?? nameBeside(classes.names, NO_CLASS))];
  };
  return { folderOf, reserved: [`${FOLDER}/metadata.jsonl`] };
}

async function write(work: PackageWork): Promise<void> {
  const { content, folder } = work;
  const classes = classesBy(content.options.label, content.questions);
  const names = planPackageNames(work);
  const record = createFileRecord(content.questions, OF_READER);
  const metadata = await folder.open(`${FOLDER}/metadata.jsonl`);
  const packed = packFiles(work, putNamed(folder, names));
  for await (const item of packed) {
    const label = classes === null ? {} : { label: classes.of(item).join('; ') || null };
    const line = { file_name: item.file.copiedTo.slice(FOLDER.length + 1), ...label, ...record.of(item) };
    await metadata.write(`${JSON.stringify(line)}\n`);
  }
  await metadata.close();
  await writeReadMe(work, {
    // The split is named here, because the reader would otherwise look for names of splits in file names.
    front: ['configs:', '- config_name: default', '  data_files:', '  - split: train', `    path: "${FOLDER}/**"`].join(
      '\n',
    ),
    parts: [
      [`${FOLDER}/`, classes === null ? 'the pictures' : 'the pictures, in a folder for each class'],
      [`${FOLDER}/metadata.jsonl`, 'one line for each picture: its file, its facts, the answers and the marks'],
    ],
    reading: [
      {
        with: 'Hugging Face datasets',
        language: 'python',
        code: ['from datasets import load_dataset', 'pictures = load_dataset("PATH/OF/THIS/FOLDER", split="train")'],
      },
    ],
  });
}
