/**
 * Pictures as tasks of Label Studio (https://labelstud.io/guide/tasks): `tasks.json`, which refers to the pictures as local files, and the
 * configuration of the labels, `label-config.xml`.
 */
import { CLASSES_CONTROL, CONTROLS } from '../../review/mark-files/label-studio-controls.ts';
import { element, type Xml } from '../markup/xml.ts';
import { type Classes, classesBy } from './classes.ts';
import { createFileRecord } from './file-record.ts';
import { openJsonList } from './json-list.ts';
import { inFolder, planPackageNames, putNamed } from './named-files.ts';
import { packFiles } from './pack-files.ts';
import type { PackageKind, PackageWork } from './package-content.ts';
import { picturesForBrowsers } from './pictures.ts';
import { writeReadMe } from './read-me.ts';

export const LABEL_STUDIO: PackageKind = {
  refusal: picturesForBrowsers,
  needsExtensions: true,
  naming: inFolder('images'),
  write,
};

/** Flat exports of Label Studio mix the data of a task with the results of the controls, so no question may have the name of a control. */
const RESERVED = ['image', 'label', ...Object.keys(CONTROLS)];

async function write(work: PackageWork): Promise<void> {
  const { content, folder } = work;
  const classes = classesBy(content.options.label, content.questions);
  const names = planPackageNames(work);
  const record = createFileRecord(content.questions, RESERVED);
  const tasks = await openJsonList(folder, 'tasks.json');
  for await (const item of packFiles(work, putNamed(folder, names))) {
    const label = classes === null ? {} : { label: classes.of(item).join('; ') };
    await tasks.add({ data: { image: localFile(item.file.copiedTo), ...label, ...record.of(item) } });
  }
  await tasks.close();
  await folder.write('label-config.xml', [`${labelConfig(classes).text}\n`]);
  await writeReadMe(work, {
    parts: [
      ['images/', 'the pictures'],
      [
        'tasks.json',
        'one task for each picture, with its answers and marks; `submission_id`, `instruction_id` and `file_index` name it',
      ],
      ['label-config.xml', 'the labels, for Settings → Labeling Interface → Code'],
    ],
    reading: [
      {
        with: 'Label Studio',
        language: 'sh',
        code: [
          'export LABEL_STUDIO_LOCAL_FILES_SERVING_ENABLED=true',
          'export LABEL_STUDIO_LOCAL_FILES_DOCUMENT_ROOT="PATH/OF/THIS/FOLDER"',
          'label-studio start',
          '# Make a project, paste label-config.xml, add the folder images/ as a local storage, then import tasks.json.',
        ],
      },
    ],
  });
}

/** @param path path in the folder that Label Studio serves */
function localFile(path: string): string {
  return `/data/local-files/?d=${path.split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * Decision, rating and note of a picture, and the options of the question if one was named. Classes of marks have no control of their own, because its
 * results would come back as tags.
 */
function labelConfig(classes: Classes | null): Xml {
  const choices = (name: string, values: readonly string[], more: Readonly<Record<string, string>>) =>
    element(
      'Choices',
      { name, toName: 'image', ...more },
      values.map((value) => element('Choice', { value }, [])),
    );
  const asked =
    classes === null || !classes.isQuestion
      ? []
      : [
          element('Header', { value: classes.title }, []),
          choices(CLASSES_CONTROL, classes.names, { choice: 'multiple' }),
        ];
  return element('View', {}, [
    element('Header', { value: '$question' }, []),
    element('Image', { name: 'image', value: '$image', zoom: 'true' }, []),
    ...asked,
    choices('decision', ['accept', 'reject'], { choice: 'single' }),
    element('Rating', { name: 'rating', toName: 'image', maxRating: '5' }, []),
    element('TextArea', { name: 'note', toName: 'image', maxSubmissions: '1' }, []),
  ]);
}
