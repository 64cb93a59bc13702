import { describe, expect, it } from 'vitest';
import { hasUnreadFields, parseResponse } from '../../../../../src-main/library/index/parsing/parse-response.ts';

const TYPE = 'multiple_choice_with_free_text';
const option = (value: string, explanation: string | null = '') => ({ value, explanation });

describe('the choices of a response', () => {
  it.each([
    ['a value', { value: 'a', explanation: 'why' }, [option('a', 'why')]],
    ['a list of one', { values: ['a'], explanation: 'why' }, [option('a', 'why')]],
    ['a list of one object', { values: [{ option: 'a' }], explanation: 'why' }, [option('a', 'why')]],
    [
      'an object without explanation',
      { values: [{ option: 'a', explanation: '' }], explanation: 'why' },
      [option('a', 'why')],
    ],
    ['an object of true and false', { values: { a: true, b: false }, explanation: 'why' }, [option('a', 'why')]],
    ['values without content', { values: '', value: 'a' }, [option('a')]],
    ['the same choice twice', { values: ['a', 'b'], value: 'b' }, [option('a', null), option('b', null)]],
    ['a label that is the value', { values: [{ value: 'a', label: 'a' }] }, [option('a')]],
    ['an explanation in parts', { values: [{ option: 'a', explanation: ['one', 'two'] }] }, [option('a', 'one two')]],
  ])('are read whole from %s', (_, fields, choices) => {
    const response = { type: TYPE, ...fields };
    expect(parseResponse(response).content).toEqual({ kind: 'choices', choices });
    expect(hasUnreadFields(response)).toBe(false);
  });

  it.each([
    ['an explanation beside several choices', { values: ['a', 'b'], explanation: 'why' }],
    [
      'an explanation beside one with an explanation',
      { values: [{ option: 'a', explanation: 'own' }], explanation: 'why' },
    ],
    ['an explanation without a choice', { values: [], explanation: 'why' }],
    ['a value that is none of the choices', { values: ['a', 'b'], value: 'c' }],
    ['a label', { values: [{ value: 'a', label: 'Apple' }] }],
    ['a second value', { values: [{ option: 'a', value: 'b' }] }],
    ['words in another field of a choice', { values: [{ option: 'a', name: 'words' }] }],
  ])('are reported with what is left out: %s', (_, fields) => {
    expect(hasUnreadFields({ type: TYPE, ...fields })).toBe(true);
  });
});

it('fields of a file that are left out are reported, and words beside files are not', () => {
  const file = { name: 'n', path: 'files/n' };
  expect(hasUnreadFields({ type: 'file_upload', files: [{ ...file, value: 'words' }] })).toBe(true);
  expect(hasUnreadFields({ type: 'file_upload', value: [{ ...file, value: 'words' }] })).toBe(true);
  expect(hasUnreadFields({ type: 'video', files: [{ ...file, caption: 'words' }] })).toBe(true);
  expect(hasUnreadFields({ type: 'file_upload', files: [file], values: [{ caption: 'words' }] })).toBe(false);
  expect(hasUnreadFields({ type: 'drawing', values: [{ caption: 'words' }] })).toBe(false);
});
