import { createHash } from 'node:crypto';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPackageWorld, type PackageWorld } from './package-world.ts';

let world: PackageWorld;
let photo: Buffer;
let write: PackageWorld['write'];

beforeAll(async () => {
  world = await openPackageWorld();
  ({ photo, write } = world);
});
afterAll(() => world.close());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** As hyparquet reads it. */
const bufferOf = ({ buffer, byteOffset, byteLength }: Buffer) =>
  buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;

describe('imagefolder', () => {
  it('has a line with the answers for each picture', async () => {
    const { names, json } = await write('imagefolder');
    const lines = await json('images/metadata.jsonl');
    expect(lines.map((line) => `images/${line.file_name}`).sort()).toEqual(
      names.filter((name) => /\.jpe?g$/.test(name)),
    );
    expect(lines[0]).toMatchObject({
      file_name: 's-1_photo_1.jpg',
      submission_id: 's-1',
      instruction_id: 'photo',
      file_index: 0,
      width: 30,
      height: 40,
      which_colour: ['red/pink'],
      how_wide_is_it: 9.5,
      how_wide_is_it_text: '9.50',
      how_wide_is_it_unit: 'cm',
      what_is_its_file_name_2: 'door.txt',
    });
    // The reader takes such a field for the path of another picture.
    expect(Object.keys(lines[0]).filter((name) => name.endsWith('_file_name'))).toEqual([]);
    expect(lines).toHaveLength(3);
  });

  it('sorts pictures into folders by the options of a question', async () => {
    const { names, json } = await write('imagefolder', { label: 'colour' });
    expect(names.filter((name) => name.endsWith('.jpg'))).toEqual([
      'images/blue/s.2_photo_1.jpg',
      'images/red_pink/s-1_photo_1.jpg',
      'images/several answers/S.2_photo_1.jpg',
    ]);
    expect((await json('images/metadata.jsonl')).map(({ label }) => label)).toEqual([
      'red/pink',
      'blue',
      'blue; red/pink',
    ]);
    const byMood = await write('imagefolder', { label: 'mood' });
    expect(byMood.names.filter((name) => name.endsWith('.jpg'))).toEqual([
      'images/No answer/s.2_photo_1.jpg',
      'images/empty option/s-1_photo_1.jpg',
      'images/no answer_2/S.2_photo_1.jpg',
    ]);
    expect((await byMood.json('images/metadata.jsonl')).map(({ label }) => label)).toEqual([
      'empty option',
      'No answer',
      null,
    ]);
    const { library, folder, query } = world;
    const wrong = library.handover({ query, format: 'imagefolder', path: path.join(folder, 'x'), label: 'width' });
    await expect(wrong).rejects.toMatchObject({ code: 'bad_input', hint: expect.stringContaining('colour') });
  });
});

describe('names that a pattern takes from participants', () => {
  it('end like the picture, because readers know pictures by their names, and a file metadata.jsonl is no picture to them', async () => {
    const { names, json } = await write('imagefolder', { pattern: '{submission}/{name}' });
    expect(names.filter((name) => name.startsWith('images/'))).toEqual([
      'images/S.2/metadata.jpg',
      'images/metadata.jsonl',
      'images/s-1/door _one_ 50%20.jpg',
      'images/s.2 (2)/_CON.jpg',
    ]);
    expect((await json('images/metadata.jsonl'))[2]).toMatchObject({ file_name: 'S.2/metadata.jpg' });
    // A bag keeps the names of participants.
    const bag = await write('bagit', { pattern: '{name}' });
    expect(bag.names).toEqual(expect.arrayContaining(['data/files/notes.json', 'data/files/metadata.jsonl']));
  });
});

describe('options with the same label', () => {
  it('are different classes, named by label and value, in every package', async () => {
    const [folders, coco, form, samples] = await Promise.all(
      (['imagefolder', 'coco', 'label-studio', 'fiftyone'] as const).map((format) => write(format, { label: 'light' })),
    );
    expect(folders?.names.filter((name) => name.endsWith('.jpg'))).toEqual([
      'images/Dim (dim-1)_2/s-1_photo_1.jpg',
      'images/Dim (dim-2)/s.2_photo_1.jpg',
      'images/no answer/S.2_photo_1.jpg',
    ]);
    const { annotations, categories } = JSON.parse(String(await coco?.read('labels.json')));
    expect(categories.map(({ name }: { name: string }) => name)).toEqual([
      'Dim (dim-1)_2',
      'Dim (dim-2)',
      'Dim (dim-1)',
      'on two\nlines',
    ]);
    expect(annotations.map((each: { category_id: number }) => each.category_id)).toEqual([1, 2]);
    const config = String(await form?.read('label-config.xml'));
    // An XML parser would read a line feed in an attribute as a space.
    for (const name of ['Dim (dim-1)_2', 'Dim (dim-2)', 'Dim (dim-1)', 'on two&#10;lines'])
      expect(config).toContain(`value="${name}"`);
    expect(String(await samples?.read('samples.json'))).toContain('"label":"Dim (dim-2)"');
  });
});

/** The members of an ustar archive. */
function tarMembers(bytes: Buffer): Map<string, Buffer> {
  const members = new Map<string, Buffer>();
  for (let at = 0; bytes[at] !== 0; ) {
    const text = (from: number, length: number) =>
      bytes.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(text(124, 12), 8);
    expect(text(257, 6)).toBe('ustar');
    members.set(text(0, 100), bytes.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return members;
}

describe('webdataset', () => {
  it('has each file and its JSON under one key, without dots, in shards of bounded size', async () => {
    const { names, read } = await write('webdataset', { shardBytes: 4_000 });
    const shards = names.filter((name) => name.endsWith('.tar'));
    expect(shards.length).toBeGreaterThan(1);
    expect(shards[0]).toBe('data-000000.tar');
    const members = new Map<string, Buffer>();
    for (const shard of shards) {
      const inShard = tarMembers(await read(shard));
      // A file and its JSON are never apart.
      expect([...inShard.keys()].filter((name) => name.endsWith('.json') && !name.endsWith('.file.json'))).toHaveLength(
        inShard.size / 2,
      );
      for (const [name, bytes] of inShard) members.set(name, bytes);
    }
    expect([...members.keys()]).toEqual([
      's-1_photo_1.jpg',
      's-1_photo_1.json',
      's_2_photo_1_2.jpg',
      's_2_photo_1_2.json',
      's_2_photo_2.file.json',
      's_2_photo_2.json',
      'S_2_photo_1.jpg',
      'S_2_photo_1.json',
    ]);
    expect(members.get('S_2_photo_1.jpg')).toEqual(photo);
    expect(members.get('s_2_photo_2.file.json')?.toString()).toBe('{"a":1}');
    expect(JSON.parse(members.get('s_2_photo_2.json')?.toString() ?? '')).toMatchObject({
      submission_id: 's.2',
      name: 'notes.json',
    });
  });
});

describe('parquet', () => {
  it('has rows in files of bounded length, and equal files once', async () => {
    const { names, read, files: count } = await write('parquet', { rowsPerFile: 3 });
    const rowsOf = async (name: string) => parquetReadObjects({ file: bufferOf(await read(name)) });
    expect(names.filter((name) => name.startsWith('submissions/'))).toEqual([
      'submissions/part-00000.parquet',
      'submissions/part-00001.parquet',
    ]);
    const submissions = [
      ...(await rowsOf('submissions/part-00000.parquet')),
      ...(await rowsOf('submissions/part-00001.parquet')),
    ];
    expect(submissions.map((row) => [row.submission_id, row.how_wide_is_it, row.how_wide_is_it_text])).toEqual([
      ['s-1', 9.5, '9.50'],
      ['s.2', 12, '12'],
      ['S.2', null, null],
      ['s-4', null, 'about ten'],
    ]);
    const listed = [...(await rowsOf('files/part-00000.parquet')), ...(await rowsOf('files/part-00001.parquet'))];
    expect(listed.map((row) => row.state)).toEqual(['ok', 'missing', 'ok', 'ok', 'ok']);
    expect(count).toBe(4);
    const hash = sha256(photo);
    expect(names.filter((name) => name.startsWith('media/'))).toHaveLength(2);
    expect(await read(`media/${hash.slice(0, 2)}/${hash.slice(2)}.jpg`)).toEqual(photo);
    expect(listed.filter((row) => row.copied_to === `media/${hash.slice(0, 2)}/${hash.slice(2)}.jpg`)).toHaveLength(3);
  });
});

describe('label studio', () => {
  it('has tasks that name their pictures and their answers, and a configuration that fits them', async () => {
    const { names, read } = await write('label-studio', {
      label: 'colour',
      pattern: '{participant}/{question}-{n}.{ext}',
    });
    const tasks = JSON.parse((await read('tasks.json')).toString());
    const pictures = tasks.map(({ data }: { data: { image: string } }) =>
      decodeURIComponent(data.image.replace('/data/local-files/?d=', '')),
    );
    expect(pictures).toEqual([
      'images/p-s-1/A-photo-of-your-door-test-1.jpg',
      'images/p-s.2 (2)/A-photo-of-your-door-test-1.jpg',
      'images/p-S.2/A-photo-of-your-door-test-1.jpg',
    ]);
    for (const picture of pictures) expect(names).toContain(picture);
    expect(tasks[0].data).toMatchObject({
      submission_id: 's-1',
      instruction_id: 'photo',
      file_index: 0,
      label: 'red/pink',
    });
    const config = (await read('label-config.xml')).toString();
    for (const part of ['value="$image"', '<Choice value="red/pink">', '<Choice value="accept">', 'maxRating="5"'])
      expect(config).toContain(part);
  });

  it('asks for each mark once, so that results come back as marks and not as tags', async () => {
    const { read } = await write('label-studio', { label: 'decision' });
    const config = (await read('label-config.xml')).toString();
    expect(config.split('<Choice value="accept">')).toHaveLength(2);
    expect(config).not.toContain('name="classes"');
  });
});

describe('coco', () => {
  it('joins pictures, annotations and categories by their ids', async () => {
    const { names, read } = await write('coco', { label: 'colour' });
    const { images, annotations, categories } = JSON.parse((await read('labels.json')).toString());
    for (const { file_name } of images) expect(names).toContain(`data/${file_name}`);
    const nameOf = (id: number) => categories.find((category: { id: number }) => category.id === id).name;
    const pictureOf = (id: number) => images.find((image: { id: number }) => image.id === id).submission_id;
    expect(
      annotations.map((each: Record<string, number>) => [pictureOf(each.image_id ?? 0), nameOf(each.category_id ?? 0)]),
    ).toEqual([
      ['s-1', 'red/pink'],
      ['s.2', 'blue'],
      ['S.2', 'blue'],
      ['S.2', 'red/pink'],
    ]);
    expect(images[0]).not.toHaveProperty('width_2');
    expect(annotations[0]).toMatchObject({ id: 1, bbox: [0, 0, 30, 40], area: 1200, iscrowd: 0 });
    expect(images[0]).toMatchObject({ width: 30, height: 40, date_captured: '2026-03-01T12:34:56+01:00' });
  });
});

describe('fiftyone', () => {
  it('has samples in the form that its importer reads without a version', async () => {
    const { names, read } = await write('fiftyone', { label: 'colour' });
    const { samples } = JSON.parse((await read('samples.json')).toString());
    expect(samples[0]).toMatchObject({
      filepath: 'data/s-1_photo_1.jpg',
      tags: [],
      submission_id: 's-1',
      file_index: 0,
      metadata: { _cls: 'ImageMetadata', size_bytes: photo.length, mime_type: 'image/jpeg', width: 30, height: 40 },
      label: { _cls: 'Classifications', classifications: [{ _cls: 'Classification', label: 'red/pink' }] },
    });
    for (const sample of samples) {
      expect(names).toContain(sample.filepath);
      expect(Object.values(sample)).not.toContain(null);
      expect(Object.keys(sample).filter((field) => /^_|\.|^(?:id|created_at|last_modified_at)$/.test(field))).toEqual(
        [],
      );
    }
    const metadata = JSON.parse((await read('metadata.json')).toString());
    expect(metadata).not.toHaveProperty('version');
    expect(metadata.info.fields).toMatchObject({ which_colour: 'Which colour?' });
    const written = (await read('samples.json')).toString().match(/"how_wide_is_it":[^,}]*/g);
    expect(written).toEqual(['"how_wide_is_it":9.5', '"how_wide_is_it":12.0']);
  });
});

describe('bagit', () => {
  it('has no percent signs in names, which validators decode in different ways', async () => {
    const { names, lines } = await write('bagit', { pattern: '{name}' });
    expect(names).toContain('data/files/door _one_ 50_20.jpg');
    expect((await lines('manifest-sha256.txt')).map((line) => line.slice(66))).toEqual(
      names.filter((name) => name.startsWith('data/')),
    );
  });

  it('is a bag whose payload is a data package', async () => {
    const { names, read, lines } = await write('bagit');
    expect(await lines('bagit.txt')).toEqual(['BagIt-Version: 1.0', 'Tag-File-Character-Encoding: UTF-8']);
    const payload = names.filter((name) => name.startsWith('data/'));
    const sizes = await Promise.all(payload.map(async (name) => (await read(name)).length));
    const octets = sizes.reduce((sum, size) => sum + size, 0);
    expect(await lines('bag-info.txt')).toContain(`Payload-Oxum: ${octets}.${payload.length}`);
    for (const line of await lines('tagmanifest-sha256.txt'))
      expect(sha256(await read(line.slice(66)))).toBe(line.slice(0, 64));
    const { resources } = JSON.parse((await read('data/datapackage.json')).toString());
    expect(resources.map(({ name }: { name: string }) => name)).toEqual(['submissions', 'answers', 'files']);
    for (const { path: at, bytes, hash, schema } of resources) {
      const content = await read(`data/${at}`);
      expect([bytes, hash]).toEqual([content.length, `sha256:${sha256(content)}`]);
      const [headers = []]: string[][] = parse(content);
      expect(schema.fields.map(({ name }: { name: string }) => name)).toEqual(headers);
    }
  });
});
