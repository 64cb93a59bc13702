import { expect, it } from 'vitest';
import {
  mergeInstructions,
  readCollectionJson,
  readDefinition,
} from '../../../../../src-main/library/index/parsing/definition.ts';

const definition = {
  id: 'collection',
  name: 'Skin',
  collection_items: [
    { order: 2, page_items: [{ id: 'c', type: 'free_text', description: 'third', order: 1 }] },
    {
      order: 1,
      page_items: [
        {
          id: 'b',
          type: 'multiple_choice',
          description: 'second, edited since',
          order: 2,
          options: [{ value: 1, label: 'One' }, { label: 'Only a label' }],
        },
        { type: 'rich_text', id: 'block', order: 0, content: '<p>' },
        { id: 'a', type: 'free_text', description: 'first', order: 1 },
      ],
    },
  ],
};

it('lists instructions page by page in their order, without content blocks', () => {
  expect(readDefinition(definition)?.instructions.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

it('leaves content blocks out of a list of instructions, too', () => {
  const instructions = [
    { type: 'rich_text', id: 'block', content: '<p>' },
    { type: 'free_text', id: 'a', description: 'first' },
    { type: 'image', id: 'picture', url: 'https://example.org/a.png' },
  ];
  expect(readCollectionJson({ instructions })?.instructions.map(({ id }) => id)).toEqual(['a']);
});

it('takes texts from the archive, and order and options from the definition', () => {
  const collectionJson = readCollectionJson({
    instructions: [
      { id: 'z', type: 'slider', description: 'only in the archive' },
      { id: 'b', type: 'multiple_choice', description: 'second' },
    ],
  });
  const merged = mergeInstructions(collectionJson, readDefinition(definition));
  expect(merged.map(({ id, description }) => [id, description])).toEqual([
    ['a', 'first'],
    ['b', 'second'],
    ['c', 'third'],
    ['z', 'only in the archive'],
  ]);
  expect(merged[1]?.options).toEqual([
    { value: '1', label: 'One' },
    { value: 'Only a label', label: 'Only a label' },
  ]);
});

it.each([null, 7, [], 'text'])('returns nothing for %j', (json) => {
  expect(readDefinition(json)).toBeNull();
  expect(readCollectionJson(json)).toBeNull();
});

it('skips values of a wrong type', () => {
  const odd = { collection_id: {}, name: '  ', exported_at: 5, instructions: [null, {}, { id: 'x', options: 'none' }] };
  expect(readCollectionJson(odd)).toEqual({
    collectionId: null,
    name: null,
    exportedAt: '5',
    instructions: [{ id: 'x', type: null, description: null, options: [] }],
    faults: { repeated: [], repeatedOptions: [], unvaluedOptions: [], cut: [] },
  });
});

it('an option without a label, or with a blank one, shows its value', () => {
  const options = [{ value: 'a' }, { value: 'b', label: null }, { value: 'c', label: ' ' }, { label: 'Only a label' }];
  const json = { instructions: [{ id: 'q', options }] };
  expect(readCollectionJson(json)?.instructions[0]?.options).toEqual([
    { value: 'a', label: 'a' },
    { value: 'b', label: 'b' },
    { value: 'c', label: 'c' },
    { value: 'Only a label', label: 'Only a label' },
  ]);
});

it('a collection.json with the pages of a definition lists their questions', () => {
  const listed = readCollectionJson(definition)?.instructions;
  expect(listed).toEqual(readDefinition(definition)?.instructions);
  expect(listed?.length).toBeGreaterThan(0);
});

it('reads an object by id in place of a list, for instructions and for options', () => {
  const json = {
    instructions: {
      q1: { type: 'multiple_choice', description: 'First', options: { a: 'Yes', b: { label: 'No' } } },
      2: { description: 'Second' },
    },
  };
  expect(readCollectionJson(json)?.instructions.toSorted((one, other) => (one.id < other.id ? 1 : -1))).toEqual([
    {
      id: 'q1',
      type: 'multiple_choice',
      description: 'First',
      options: [
        { value: 'a', label: 'Yes' },
        { value: 'b', label: 'No' },
      ],
    },
    { id: '2', type: null, description: 'Second', options: [] },
  ]);
});

it('of two instructions with the same id the first counts, the other adds what it lacks, and both are named', () => {
  const json = {
    instructions: [
      { id: 'q', description: 'First', options: [{ value: 'a', label: 'Yes' }] },
      {
        id: 'q',
        type: 'multiple_choice',
        description: 'Other',
        options: [
          { value: 'a', label: 'No' },
          { value: 'b', label: 'B' },
        ],
      },
      { id: 'r', options: ['x', { value: 'x', label: 'X' }] },
      { id: 's', options: [{ label: 'No value' }, {}, { value: 0, label: 'Zero' }] },
    ],
  };
  const read = readCollectionJson(json);
  expect(read?.faults).toEqual({ repeated: ['q'], repeatedOptions: ['r'], unvaluedOptions: ['s'], cut: [] });
  const options = [
    { value: 'a', label: 'Yes' },
    { value: 'b', label: 'B' },
  ];
  expect(mergeInstructions(read, null)).toMatchObject([
    { id: 'q', type: 'multiple_choice', description: 'First', options },
    { id: 'r', options: [{ value: 'x', label: 'x' }] },
    {
      id: 's',
      options: [
        { value: 'No value', label: 'No value' },
        { value: '0', label: 'Zero' },
      ],
    },
  ]);
});
