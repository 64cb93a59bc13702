/**
 * Builds `assets/sample/sample-collection.zip`: `node test/samples/sample-collection.ts PICTURES`. PICTURES is the folder
 * `node_modules/@stdlib` of an installation of the packages that `assets/sample/README.md` names. The same pictures and the same versions
 * of sharp and ffmpeg give the same bytes.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { z } from 'zod';
import { catFilm, clockSound, letter, measurements, note, propellerSound } from './sample-extras.ts';
import { photograph } from './sample-pictures.ts';

const folder = path.join(import.meta.dirname, '../../assets/sample');
const EXPORTED_AT = new Date('2026-11-02T09:15:00Z');
const FIRST_ANSWER = new Date('2026-10-08T06:41:12Z');

const pageItem = z.object({
  id: z.string().optional(),
  type: z.string(),
  description: z.string().optional(),
  options: z.array(z.object({ value: z.string() })).optional(),
});
const definitionSchema = z.object({
  id: z.string(),
  name: z.string(),
  collection_items: z.array(z.object({ page_items: z.array(pageItem) })),
});
const answersSchema = z.array(
  z.object({ picture: z.string(), describe: z.string(), back: z.string(), photos: z.array(z.string()) }),
);
type Row = z.output<typeof answersSchema>[number];

interface Upload {
  readonly name: string;
  readonly path: string;
  readonly bytes: Buffer;
}
interface Question {
  readonly id: string;
  readonly type: string;
  readonly description: string;
  readonly values: readonly string[];
}

/** The explanations for each reason. The number of a submission chooses one. */
const EXPLANATIONS: Readonly<Record<string, readonly string[]>> = {
  memory: ['My aunt, mostly.', 'The flat we had before.', '祖母のこと。', 'A summer that did not end well.'],
  beauty: ['The light.', 'It is so quiet.', 'Les gris, qui sont bruns.', 'I like how little there is in it.'],
  gift: ['From a colleague who moved away.', 'Wedding present, the only one left.', 'Подарок соседки.'],
  place: ['I would go there tomorrow.', 'My parents lived two valleys further.', 'Somewhere without telephones.'],
  habit: ['It was here when we moved in.', 'I stopped seeing it years ago, until this study.'],
};

function hexId(seed: string): string {
  return createHash('sha256').update(`pictures we live with: ${seed}`).digest('hex').slice(0, 24);
}

function pick<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

function questionsOf(definition: z.output<typeof definitionSchema>): readonly Question[] {
  return definition.collection_items
    .flatMap((page) => page.page_items)
    .flatMap(({ id, type, description, options }) =>
      id === undefined
        ? []
        : [{ id, type, description: description ?? '', values: (options ?? []).map((o) => o.value) }],
    );
}

/** Extra files by the number of their submission. Most submissions have none. */
async function extrasOf(pictures: string): Promise<ReadonlyMap<number, readonly [string, Buffer][]>> {
  const film = await catFilm(pictures);
  return new Map<number, readonly [string, Buffer][]>([
    [0, [['Letter about the thistle.pdf', letter()]]],
    [1, [['裏書き.txt', note()]]],
    [3, [['the cat runs.webm', film]]],
    [12, [['propeller.mp3', await propellerSound()]]],
    [
      15,
      [
        ['measurements.csv', measurements()],
        ['письмо.pdf', letter()],
      ],
    ],
    [23, [['waiting room clock.ogg', await clockSound()]]],
    [37, [['bookmark.txt', Buffer.from('Page 212. Do not tell me how it ends.\n')]]],
  ]);
}

/** The time of each submission: some minutes to some hours apart. */
function answeredAt(number: number): Date {
  return new Date(FIRST_ANSWER.getTime() + number * 47_940_000 + ((number * 7_919) % 31_000) * 1000);
}

class Sample {
  readonly uploads: Upload[] = [];
  readonly lines: string[] = [];
  private photographs = 0;
  private readonly pictures: string;
  private readonly collectionId: string;
  private readonly questions: readonly Question[];

  constructor(pictures: string, collectionId: string, questions: readonly Question[]) {
    this.pictures = pictures;
    this.collectionId = collectionId;
    this.questions = questions;
  }

  async add(number: number, row: Row, extras: readonly [string, Buffer][]): Promise<void> {
    const submissionId = hexId(`submission ${number}`);
    const [describe, room, width, photos, extra, why, often, back] = this.questions;
    if (!describe || !room || !width || !photos || !extra || !why || !often || !back) {
      throw new Error('The definition lacks one of the eight questions that the sample answers.');
    }
    const taken = new Date(answeredAt(number).getTime() - 600_000);
    const photographs: [string, Buffer][] = [];
    for (const [index, name] of row.photos.entries()) {
      const extension = path.extname(name).slice(1).toLowerCase();
      const { pictures } = this;
      const input = { pictures, picture: row.picture, number: this.photographs++, index, takenAt: taken, extension };
      photographs.push([name, await photograph(input)]);
    }
    const inches = number % 5 === 2;
    const responses: [Question, object | null][] = [
      [describe, { value: row.describe }],
      [room, { values: [pick(room.values, number * 5 + (number >> 2))] }],
      [width, number % 13 === 11 ? null : { value: widthOf(number, inches), unit: inches ? 'in' : 'cm' }],
      [photos, photographs.length === 0 ? null : { files: this.keep(submissionId, photos.id, photographs) }],
      [extra, extras.length === 0 ? null : { files: this.keep(submissionId, extra.id, extras) }],
      [why, { values: reasons(why.values, number) }],
      [often, { values: moments(often.values, number) }],
      [back, { value: row.back }],
    ];
    this.lines.push(
      JSON.stringify({
        submission_id: submissionId,
        participant_id: hexId(`participant ${number}`),
        collection_id: this.collectionId,
        created_at: answeredAt(number).toISOString().replace('.000Z', 'Z'),
        responses: Object.fromEntries(
          responses.flatMap(([{ id, type, description }, fields]) =>
            fields === null ? [] : [[id, { type, description, ...fields }]],
          ),
        ),
      }),
    );
  }

  private keep(submissionId: string, instructionId: string, files: readonly [string, Buffer][]) {
    return files.map(([name, bytes], index) => {
      const stored = `files/${submissionId}_${instructionId}_${index}${path.extname(name).toLowerCase()}`;
      this.uploads.push({ name, path: stored, bytes });
      return { name, path: stored };
    });
  }
}

function widthOf(number: number, inches: boolean): string {
  const centimetres = 14 + ((number * 37) % 60);
  return inches ? (centimetres / 2.54).toFixed(1) : String(centimetres);
}

function reasons(values: readonly string[], number: number) {
  const chosen = values.filter((_, index) => (number + index * 3) % 4 === 0 || index === number % values.length);
  return chosen.map((option, index) => ({
    option,
    explanation: (number + index) % 6 === 5 ? '' : pick(EXPLANATIONS[option] ?? [''], number + index),
  }));
}

function moments(values: readonly string[], number: number): readonly string[] {
  if (number % 7 === 6) return values.slice(-1);
  return values.slice(0, -1).filter((_, index) => ((number + 1) >> index) % 2 === 1 || index === number % 3);
}

function readme(collectionId: string): string {
  return `# Collection export ${collectionId}

- \`responses.jsonl\`: one submission a line
- \`collection.json\`: the collection's name and its instructions
- \`files/\`: what participants uploaded, as \`{submission_id}_{instruction_id}_{index}.{ext}\`

\`\`\`python
import pandas as pd
df = pd.read_json("responses.jsonl", lines=True)
print(df.head())
\`\`\`
`;
}

async function writeArchive(target: string, entries: readonly [string, Buffer][]): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const [name, bytes] of entries) {
    // Uploads are compressed already. Prolific's exports hold both kinds of entries.
    const compress = !/\.(jpg|jpeg|png|webp|webm|mp3|ogg)$/.test(name);
    zip.addBuffer(bytes, name, { mtime: EXPORTED_AT, mode: 0o100644, compress, forceDosTimestamp: true });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(target));
}

async function main(pictures: string): Promise<void> {
  // ZIP entries hold local time without a zone.
  process.env.TZ = 'UTC';
  const definition = definitionSchema.parse(JSON.parse(await readFile(path.join(folder, 'definition.json'), 'utf8')));
  const rows = answersSchema.parse(
    JSON.parse(await readFile(path.join(import.meta.dirname, 'sample-answers.json'), 'utf8')),
  );
  const questions = questionsOf(definition);
  const sample = new Sample(pictures, definition.id, questions);
  const extras = await extrasOf(pictures);
  for (const [number, row] of rows.entries()) await sample.add(number, row, extras.get(number) ?? []);

  const stamp = EXPORTED_AT.toISOString().replace(/[-:]|\.\d+Z/g, '');
  const top = `collection-export-${definition.id}-${stamp}`;
  const collection = {
    collection_id: definition.id,
    name: definition.name,
    exported_at: EXPORTED_AT.toISOString().replace('.000Z', 'Z'),
    instructions: questions.map(({ id, type, description }) => ({ id, type, description })),
  };
  const target = path.join(folder, 'sample-collection.zip');
  await writeArchive(target, [
    [`${top}/responses.jsonl`, Buffer.from(`${sample.lines.join('\n')}\n`)],
    [`${top}/collection.json`, Buffer.from(`${JSON.stringify(collection, null, 2)}\n`)],
    [`${top}/README.md`, Buffer.from(readme(definition.id))],
    ...sample.uploads.map(({ path: name, bytes }): [string, Buffer] => [`${top}/${name}`, bytes]),
  ]);
  console.log(`${target}: ${sample.lines.length} submissions, ${sample.uploads.length} files`);
}

const [pictures] = process.argv.slice(2);
if (pictures === undefined) {
  console.error('Usage: node test/samples/sample-collection.ts PICTURES');
  process.exitCode = 2;
} else await main(path.resolve(pictures));
