/**
 * A bag for archives (BagIt 1.0, RFC 8493). Its payload holds tables as CSV and the files, and is also a tabular data package of Frictionless
 * (https://specs.frictionlessdata.io).
 */
import { changesOf, manifestEncoder } from '../copies/manifest.ts';
import type { ColumnHead, Table } from '../tables/open-table.ts';
import { tableEncoder, withoutMark } from '../tables/text-formats.ts';
import { inFolder, planPackageNames, putNamed } from './named-files.ts';
import { packFiles } from './pack-files.ts';
import { openPackageTable, type PackageKind, type PackageWork } from './package-content.ts';
import { CHECKSUMS, checksumLines, type PackageFolder, type WrittenFile } from './package-folder.ts';
import { writeReadMe } from './read-me.ts';

const PAYLOAD = 'data';

export const BAGIT: PackageKind = {
  refusal: () => null,
  hasTables: true,
  filesTable: `${PAYLOAD}/files.csv`,
  isWithoutMark: true,
  // Manifests write a percent sign as %25 (RFC 8493, section 2.1.3), which bagit.py does not decode.
  naming: () => ({ ...inFolder(PAYLOAD, 'files')(), plainName: (name) => name.replaceAll('%', '_') }),
  write,
};

async function write(work: PackageWork): Promise<void> {
  const { folder } = work;
  const resources = [];
  for (const rows of ['submissions', 'answers'] as const) {
    const table = openPackageTable(work, rows, 'short');
    const written = await folder.write(`${PAYLOAD}/${rows}.csv`, csvChunks(table));
    resources.push(resource(rows, table.columns, written));
  }
  const names = planPackageNames(work);
  for await (const _ of packFiles(work, putNamed(folder, names)));
  const files = folder.written().get(`${PAYLOAD}/files.csv`);
  if (files !== undefined)
    resources.push(
      resource('files', manifestEncoder(changesOf(work.source.gate, work.content.options.convert)).columns, files),
    );
  const description = { profile: 'tabular-data-package', name: 'collection', title: work.content.title, resources };
  await folder.write(`${PAYLOAD}/datapackage.json`, [`${JSON.stringify(description, null, 2)}\n`]);
  await writeReadMe(work, {
    parts: [
      ['data/submissions.csv', 'one row for each submission, one column for each question'],
      ['data/answers.csv', 'one row for each answer; for each option or file of an answer that has several'],
      ['data/files/', 'the files'],
      ['data/datapackage.json', 'the tables and their columns, for Frictionless'],
    ],
    reading: [
      { with: 'bagit.py', language: 'sh', code: ['bagit.py --validate PATH/OF/THIS/FOLDER'] },
      { with: 'Frictionless', language: 'sh', code: ['frictionless validate data/datapackage.json'] },
      {
        with: 'pandas',
        language: 'python',
        code: ['import pandas', 'submissions = pandas.read_csv("data/submissions.csv", dtype=str)'],
      },
    ],
  });
  await writeTags(work);
}

/** Without a byte order mark, because a data package does not declare one. */
async function* csvChunks(table: Table): AsyncGenerator<string> {
  const { start, row } = tableEncoder('csv', table.columns);
  yield withoutMark(start);
  for await (const batch of table.batches()) yield batch.map(row).join('');
}

/** Numbers are declared as text, because people write “about ten”. So are times, because some have no zone. */
const FIELD_TYPES: Readonly<Record<ColumnHead['type'], string>> = {
  text: 'string',
  number: 'string',
  list: 'string',
  time: 'string',
  real: 'number',
  integer: 'integer',
  boolean: 'boolean',
};

function resource(name: string, columns: readonly ColumnHead[], { bytes, sha256 }: WrittenFile) {
  return {
    profile: 'tabular-data-resource',
    name,
    path: `${name}.csv`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes,
    hash: `sha256:${sha256}`,
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true },
    schema: {
      fields: columns.map(({ header, label, type }) => ({ name: header, title: label, type: FIELD_TYPES[type] })),
      missingValues: [''],
    },
  };
}

/** Writes the files beside the payload (RFC 8493, section 2). */
async function writeTags({ folder, content, tally }: PackageWork): Promise<void> {
  const payload = new Map([...folder.written()].filter(([name]) => name.startsWith(`${PAYLOAD}/`)));
  const octets = [...payload.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const info = [
    ['External-Description', content.title.replace(/\s+/gu, ' ').trim()],
    ['Bag-Software-Agent', 'Collection Desk'],
    ['Payload-Oxum', `${octets}.${payload.size}`],
    ['Submissions', String(content.submissions.total)],
    ['Files', String(tally.files)],
  ];
  await folder.write('bagit.txt', ['BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n']);
  await folder.write('bag-info.txt', [info.map(([label, value]) => `${label}: ${value}\n`).join('')]);
  await folder.write(CHECKSUMS, [checksumLines(payload)]);
  await folder.write('tagmanifest-sha256.txt', [checksumLines(tagFiles(folder))]);
}

function tagFiles(folder: PackageFolder): ReadonlyMap<string, WrittenFile> {
  return new Map([...folder.written()].filter(([name]) => !name.startsWith(`${PAYLOAD}/`)));
}
