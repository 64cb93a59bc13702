import { describe, expect, it } from 'vitest';
import { type Collection, EMPTY_QUERY, type Instruction } from '../../../../src-preload/domain.ts';
import { qualifiedNames, questionsOf } from '../../../../src-renderer/state/qualifiers.ts';
import { activeFilters } from '../../../../src-renderer/state/query-edits.ts';
import { madeCollection } from '../../../samples/made-records.ts';

type Options = Instruction['options'];

const question = (id: string, description: string, options: Options = []): Instruction => ({
  id,
  description,
  options,
  type: 'multiple_choice',
});

const collection = (name: string, instructions: readonly Instruction[]) =>
  madeCollection({ name, originalName: name, collectionId: name, archiveId: name, instructions });

const qualifiersIn = (collections: readonly Collection[]) => questionsOf(collections).map(({ qualifier }) => qualifier);

it('options without labels are readable, with the value beside them', () => {
  const options = ['living_room', '3', 'indoors', 'people', 'People'].map((value) => ({ value, label: value }));
  const asked = [question('a', 'Where?', options)];
  const shown = (hasDefinition: boolean) =>
    questionsOf([{ ...collection('one', asked), hasDefinition }])[0]?.options.map(({ label, qualifier }) => [
      label,
      qualifier,
    ]);
  expect(shown(false)).toEqual([
    ['Living room', 'living_room'],
    ['3', null],
    // Its value beside it would read like a mistake, except where two options read alike.
    ['Indoors', null],
    ['People', 'people'],
    ['People', 'Option 5'],
  ]);
  // The definition says that label and value are the same.
  expect(shown(true)?.[0]).toEqual(['living_room', null]);
  const filtered = { ...EMPTY_QUERY, where: [{ instructionId: 'a', values: ['living_room'] }] };
  const [filter] = activeFilters(filtered, questionsOf([collection('one', asked)]));
  expect(filter?.words).toContain('Living room');
  expect(filter?.words).toContain('living_room');
});

describe('questions with the same text', () => {
  it('are marked with their place among the questions; others have no qualifier', () => {
    const asked = [question('a', 'Where?'), question('b', 'When?'), question('c', ' Where?\u200b')];
    expect(qualifiersIn([collection('one', asked)])).toEqual(['Question 1', null, 'Question 3']);
  });

  it('count as equal if only their beginning is visible', () => {
    const beginning = 'On a scale from one to seven, how much do you agree';
    const asked = [question('a', `${beginning} with A?`), question('b', `${beginning} with B?`)];
    expect(qualifiersIn([collection('one', asked)])).toEqual(['Question 1', 'Question 2']);
  });

  it('of several collections are marked with the collection, and with the place if one collection asks twice', () => {
    const one = collection('Spring', [question('a', 'Where?')]);
    const two = collection('Autumn', [question('x', 'Why?'), question('b', 'Where?')]);
    expect(qualifiersIn([one, two])).toEqual(['Spring', null, 'Autumn']);
    const twice = collection('Winter', [question('c', 'Where?'), question('d', 'Where?')]);
    expect(qualifiersIn([one, twice])).toEqual(['Spring', 'Winter, question 1', 'Winter, question 2']);
  });

  it('of collections with the same name are marked like these in the sidebar, and no others are', () => {
    const diary = (id: string) => ({ ...collection('Diary', [question(`${id}-q`, 'Where?')]), collectionId: id });
    const others = collection('Spring', [question('a', 'Where?')]);
    expect(qualifiersIn([diary('0192a3b4-000001'), others, diary('0192a3b4-000002')])).toEqual([
      'Diary …000001',
      'Spring',
      'Diary …000002',
    ]);
  });

  it('are one question if they have the same id, with the options of every collection', () => {
    const one = collection('one', [question('a', 'Where?', [{ value: 'k', label: 'Kitchen' }])]);
    const more = [
      { value: 'k', label: 'Kitchen' },
      { value: 'h', label: 'Hall' },
    ];
    const [only, ...others] = questionsOf([one, collection('two', [question('a', 'Where?', more)])]);
    expect(others).toEqual([]);
    expect(only?.options.map(({ value }) => value)).toEqual(['k', 'h']);
  });

  it('without visible text show their id', () => {
    const [only] = questionsOf([collection('one', [question('a', ' \u200e', [{ value: 'v', label: ' ' }])])]);
    expect(only).toMatchObject({ description: 'a', options: [{ value: 'v', label: 'v' }] });
  });
});

it('options with the same text are marked with their place, also among the active filters', () => {
  const options = ['Kitchen', 'Hall', 'Kitchen'].map((label, index) => ({ value: String(index), label }));
  const questions = questionsOf([collection('one', [question('a', 'Where?', options), question('b', 'Where?')])]);
  expect(questions[0]?.options.map(({ qualifier }) => qualifier)).toEqual(['Option 1', null, 'Option 3']);
  const query = { ...EMPTY_QUERY, where: [{ instructionId: 'a', values: ['2', '1'] }] };
  expect(activeFilters(query, questions)[0]?.words).toBe('Where? (Question 1): Kitchen (Option 3) or Hall');
});

it('collections with the same name are marked with the end of their id, or the whole id', () => {
  const qualifiersOf = (ids: readonly string[]) =>
    qualifiedNames(
      ids.map((id) => ({ id })),
      () => 'Diary',
      ({ id }) => id,
    ).map(({ qualifier }) => qualifier);
  expect(qualifiersOf(['aaaaaa111111', 'aaaaaa222222'])).toEqual(['…111111', '…222222']);
  expect(qualifiersOf(['aaaaaa111111', 'bbbbbb111111'])).toEqual(['aaaaaa111111', 'bbbbbb111111']);
  expect(qualifiersOf(['aaaaaa111111'])).toEqual([null]);
});
