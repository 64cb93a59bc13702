import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../../src-main/library/index/parsing/json.ts';
import { parseResponse } from '../../../../src-main/library/index/parsing/parse-response.ts';
import { readResponse } from '../../../../src-main/library/query/answer-content.ts';

function read(json: string) {
  const response = parseJson(json);
  return readResponse(response, parseResponse(response));
}

describe('readResponse', () => {
  it.each([
    [
      { type: 'free_text', value: 'red' },
      { kind: 'free_text', value: 'red' },
    ],
    [
      { type: 'free_text', value: 3 },
      { kind: 'free_text', value: '3' },
    ],
    [
      { type: 'free_text_with_unit', value: '3', unit: 'cm' },
      { kind: 'free_text_with_unit', value: '3', unit: 'cm' },
    ],
    [
      { type: 'multiple_choice', values: ['a', true, 3] },
      { kind: 'multiple_choice', values: ['a', 'true', '3'] },
    ],
    [
      { type: 'multiple_choice_with_free_text', values: [{ option: 'a', explanation: 'so' }, { option: 'b' }] },
      {
        kind: 'multiple_choice_with_free_text',
        values: [
          { option: 'a', explanation: 'so' },
          { option: 'b', explanation: '' },
        ],
      },
    ],
    [
      { type: 'file_upload', files: [] },
      { kind: 'file_upload', words: '' },
    ],
    [
      { type: 'free_text', value: null },
      { kind: 'free_text', value: '' },
    ],
    [
      { type: 'free_text_with_unit', value: '3' },
      { kind: 'free_text_with_unit', value: '3', unit: '' },
    ],
    [
      { type: 'free_text_with_unit', value: null, unit: 'kg' },
      { kind: 'free_text_with_unit', value: '', unit: 'kg' },
    ],
    [
      { type: 'free_text', value: null, values: 'red' },
      { kind: 'free_text', value: 'red' },
    ],
    [
      { type: 'free_text_with_unit', values: '3', unit: 'cm' },
      { kind: 'free_text_with_unit', value: '3', unit: 'cm' },
    ],
    [
      { type: 'multiple_choice', values: 'a' },
      { kind: 'multiple_choice', values: ['a'] },
    ],
    [
      { type: 'multiple_choice', values: ['a', null, { value: 'b', label: 'B' }] },
      { kind: 'multiple_choice', values: ['a', 'b'] },
    ],
    [
      { type: 'multiple_choice', values: null },
      { kind: 'multiple_choice', values: [] },
    ],
    [
      { type: 'multiple_choice_with_free_text', values: ['a'] },
      { kind: 'multiple_choice_with_free_text', values: [{ option: 'a', explanation: '' }] },
    ],
    [
      { type: 'video_recording', files: [{ name: 'v.mp4', path: 'files/v.mp4' }] },
      { kind: 'file_upload', words: '' },
    ],
    [
      { type: 'video_recording', files: { path: 'files/v.mp4' } },
      { kind: 'file_upload', words: '' },
    ],
    [
      { type: 'video_recording', value: [{ name: 'v.mp4', path: 'files/v.mp4' }] },
      { kind: 'file_upload', words: '' },
    ],
    [
      { type: 'multiple_choice', values: [{}] },
      { kind: 'multiple_choice', values: [] },
    ],
  ])('reads %j', (response, expected) => {
    expect(read(JSON.stringify(response))).toEqual(expected);
  });

  it.each([
    { type: 'rating', value: 5 },
    { type: 'drawing', value: { path: 'M 0 0 L 1 1' } },
    { type: 'free_text', value: ['a'] },
    { type: 'free_text', values: ['a'] },
    { type: 'multiple_choice', values: [{ picked: 1 }] },
    { type: 'file_upload', files: [{ size: 3 }] },
    { value: 'no type' },
    null,
  ])('shows %j as readable JSON', (response) => {
    expect(read(JSON.stringify(response))).toMatchObject({
      kind: 'unknown',
      json: JSON.stringify(response, null, 2),
    });
  });

  it('keeps every digit of a long number', () => {
    const json = '{"type":"rating","value":12345678901234567890.10}';
    expect(read(json)).toMatchObject({ json: expect.stringContaining('12345678901234567890.10') });
  });
});
