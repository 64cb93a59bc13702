import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseResponse, responseJson } from '../../../../../src-main/library/index/parsing/parse-response.ts';
import { parseSubmission } from '../../../../../src-main/library/index/parsing/parse-submission.ts';

function rawResponseOf(json: string): unknown {
  const parsed = parseSubmission(Buffer.from(`{"submission_id":"s","responses":{"i":${json}}}`));
  if (parsed.kind !== 'submission') throw new Error(`not a submission: ${JSON.stringify(parsed)}`);
  return parsed.submission.responses[0]?.response;
}

const responseOf = (json: string) => parseResponse(rawResponseOf(json));

it.each([
  ['{"type":"free_text","value":"a\\nb"}', { kind: 'text', text: 'a\nb' }],
  ['{"type":"free_text_with_unit","value":"12","unit":"cm"}', { kind: 'text', text: '12 cm' }],
  ['{"type":"free_text_with_unit","value":12,"unit":"cm"}', { kind: 'text', text: '12 cm' }],
  ['{"type":"free_text_with_unit","value":"12"}', { kind: 'text', text: '12' }],
  ['{"type":"free_text_with_unit","unit":"cm"}', { kind: 'text', text: 'cm' }],
  [
    '{"type":"multiple_choice","values":[{"label":"Yes"}]}',
    { kind: 'choices', choices: [{ value: 'Yes', explanation: '' }] },
  ],
  [
    '{"type":"file_upload","files":["a\\u0000b"]}',
    { kind: 'files', files: [{ name: 'a\ufffdb', path: 'a\ufffdb' }], words: '' },
  ],
  [
    '{"type":"multiple_choice","values":["a",1,true]}',
    { kind: 'choices', choices: ['a', '1', 'true'].map((value) => ({ value, explanation: null })) },
  ],
  [
    '{"type":"multiple_choice_with_free_text","values":[{"option":"a","explanation":"b"},{"option":2}]}',
    {
      kind: 'choices',
      choices: [
        { value: 'a', explanation: 'b' },
        { value: '2', explanation: '' },
      ],
    },
  ],
  [
    '{"type":"file_upload","files":[{"name":"a.jpg","path":"files/1.jpg"},{"path":"files\\\\2.jpg"}]}',
    {
      kind: 'files',
      words: '',
      files: [
        { name: 'a.jpg', path: 'files/1.jpg' },
        { name: '2.jpg', path: 'files\\2.jpg' },
      ],
    },
  ],
  ['{"type":"slider","value":{"low":1,"words":["x","y"]}}', { kind: 'text', text: '1 x y' }],
  ['{"type":"multiple_choice","values":"a"}', { kind: 'choices', choices: [{ value: 'a', explanation: null }] }],
  ['{"type":"rating","value":4,"scale":{"min":1,"max":5}}', { kind: 'text', text: '4' }],
  ['"bare"', { kind: 'text', text: 'bare' }],
  ['null', { kind: 'text', text: '' }],
])('reads %s', (json, content) => {
  expect(responseOf(json).content).toEqual(content);
});

it.each(['12345678901234567890', '9007199254740993', '1e400', '0.12345678901234567890', '-1E-400'])(
  'keeps every digit of %s',
  (number) => {
    const json = `{"type":"multiple_choice","values":[${number}]}`;
    expect(responseJson(rawResponseOf(json))).toBe(json);
    expect(responseOf(json).content).toEqual({ kind: 'choices', choices: [{ value: number, explanation: null }] });
  },
);

it('treats special keys of JavaScript as plain keys', () => {
  const line = '{"submission_id":"s","responses":{"__proto__":{"type":"free_text","value":"x"},"constructor":1}}';
  const parsed = parseSubmission(Buffer.from(line));
  expect(parsed).toMatchObject({
    kind: 'submission',
    submission: { responses: [{ instructionId: '__proto__' }, { instructionId: 'constructor' }] },
  });
});

it.each([
  ['no JSON', '{"submission_id":', 'not valid JSON'],
  ['no object', '[1]', 'not an object'],
  ['no id', '{"participant_id":"p"}', 'submission_id'],
  ['an inherited id', '{"__proto__":{"submission_id":"s"}}', 'submission_id'],
  ['an id with a line break', '{"submission_id":"a\\nb"}', 'submission_id'],
  ['an empty instruction id', '{"submission_id":"s","responses":{"":1}}', 'instruction id'],
])('rejects a line with %s', (_what, line, reason) => {
  expect(parseSubmission(Buffer.from(line))).toEqual({ kind: 'rejected', reason: expect.stringContaining(reason) });
});

it('reads any JSON without throwing, and writes any response back unchanged', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6, noUnicodeString: false }), (value) => {
      const json = JSON.stringify(value);
      const parsed = parseSubmission(Buffer.from(`{"submission_id":"s","responses":{"i":${json}}}`));
      if (parsed.kind !== 'submission') throw new Error(parsed.kind);
      expect(JSON.parse(responseJson(parsed.submission.responses[0]?.response))).toEqual(JSON.parse(json));
    }),
    { numRuns: 300 },
  );
});

it('never throws, for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(['submission', 'rejected', 'blank']).toContain(parseSubmission(Buffer.from(bytes)).kind);
    }),
    { numRuns: 500 },
  );
});
