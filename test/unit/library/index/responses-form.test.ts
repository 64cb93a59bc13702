import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  inUtf8,
  type ResponsesForm,
  responsesForm,
} from '../../../../src-main/library/index/parsing/responses-form.ts';

const LINE = '{"submission_id":"s1","responses":{}}\n';
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();

it.each<[ResponsesForm, Buffer]>([
  [null, Buffer.from(LINE)],
  [null, Buffer.from(`\ufeff${LINE}`)],
  [null, Buffer.from('')],
  [null, Buffer.from('{}')],
  [null, Buffer.from('\n\n{"a":1}\n')],
  ['utf-16le', Buffer.from(LINE, 'utf16le')],
  ['utf-16le', Buffer.from(`\ufeff${LINE}`, 'utf16le')],
  ['utf-16be', bigEndian(LINE)],
  ['utf-16be', bigEndian(`\ufeff${LINE}`)],
  ['utf-16le', Buffer.from(`\r\n${LINE}`, 'utf16le')],
  ['utf-16be', bigEndian(` ${LINE}`)],
  ['utf-16be', bigEndian(`\n${LINE}`)],
  ['utf-32', Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0])],
  ['utf-32', Buffer.from([0x7b, 0, 0, 0, 0x22, 0, 0, 0])],
  ['gzip', gzipSync(LINE)],
  ['list', Buffer.from(` [${LINE}]`)],
  ['list', Buffer.from(`\ufeff[${LINE}]`)],
  ['indented', Buffer.from('{\r\n  "submission_id": "s1"\r\n}')],
  ['commas', Buffer.from('{"submission_id":"s1"},\r\n{"submission_id":"s2"}')],
  [null, Buffer.from('{"submission_id":"},"}\n{"submission_id":"s2"},\n')],
  ['returns', Buffer.from('{"submission_id":"s1"}\r{"submission_id":"s2"}\r')],
])('responses of the form %s are recognised', (form, bytes) => {
  expect(responsesForm(bytes)).toBe(form);
});

async function decoded(bytes: Buffer, size: number): Promise<string> {
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
  };
  const parts: Buffer[] = [];
  for await (const part of inUtf8(chunks(), () => undefined)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

it('UTF-16 in chunks of any size gives the same text, and other bytes stay as they are', async () => {
  const texts = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `{"a":"${text}"}\n${LINE}`);
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 2, max: 17 }), async (text, size) => {
      expect(await decoded(Buffer.from(`\ufeff${text}`, 'utf16le'), size)).toBe(text);
      expect(await decoded(bigEndian(text), size)).toBe(text);
      expect(await decoded(Buffer.from(text), size)).toBe(text);
    }),
    { numRuns: 200 },
  );
});
