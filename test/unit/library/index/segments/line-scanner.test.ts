import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createInstructionList,
  type InstructionList,
} from '../../../../../src-main/library/index/parsing/instruction-list.ts';
import { LineScanner } from '../../../../../src-main/library/index/segments/line-scanner.ts';
import {
  ABSENT,
  CHOICES,
  ITEM_NUMBERS,
  inScratch,
  LineSpans,
  RESPONSE_NUMBERS,
} from '../../../../../src-main/library/index/segments/line-spans.ts';
import { readLine } from '../../../../../src-main/library/index/segments/read-line.ts';

/** The content of a line, in words. */
function told(line: LineSpans, bytes: Buffer) {
  const text = (from: number, to: number) =>
    from < ABSENT ? line.scratch.toString('utf8', inScratch(from), inScratch(to)) : bytes.toString('utf8', from, to);
  const responses = Array.from({ length: line.responseCount }, (_, index) => {
    const [instruction = 0, kind = 0, first = 0, count = 0, from = 0, to = 0] = line.responses.slice(
      index * RESPONSE_NUMBERS,
    );
    const items = Array.from({ length: count }, (__, item) => {
      const [a = 0, b = 0, c = 0, d = 0] = line.items.slice((first + item) * ITEM_NUMBERS);
      // An empty explanation and an absent one are equal.
      const second = c === ABSENT ? '' : text(c, d);
      return [text(a, b), kind === CHOICES || second !== '' ? second : ''];
    });
    return { instruction, kind, items, value: from === ABSENT ? null : text(from, to) };
  });
  return {
    submissionId: text(line.submissionFrom, line.submissionTo),
    participantId: text(line.participantFrom, line.participantTo),
    collectionId: line.collectionId,
    createdMs: line.createdMs,
    hasResponses: line.hasResponses,
    repeatsKeys: line.repeatsKeys,
    responses,
  };
}

/** The line as the scanner reads it; null if it leaves the line to the careful reader. */
function scanned(scanner: LineScanner, json: string) {
  const bytes = Buffer.from(`${json}\n`);
  const line = new LineSpans();
  return scanner.scan(bytes, 0, bytes.length - 1, line) ? told(line, bytes) : null;
}

/** The line as the careful reader reads it. The scanner learns from it if it is a submission. */
function read(scanner: LineScanner, instructions: InstructionList, json: string) {
  const bytes = Buffer.from(json);
  const line = new LineSpans();
  if (readLine(bytes, instructions, line).kind !== 'submission') return null;
  scanner.learn(instructions.numberOf);
  return told(line, bytes);
}

/** Different ways of writing JSON. */
const writers: readonly ((value: unknown) => string)[] = [
  (value) => JSON.stringify(value),
  // Python's way: a space after each comma and colon outside of strings, and only ASCII unescaped.
  (value) =>
    escaped(
      JSON.stringify(value, null, 1)
        .replaceAll(/\n\s*/g, ' ')
        .replaceAll(/([[{]) | ([\]}])/g, '$1$2'),
    ),
];

function escaped(json: string): string {
  return json.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'red patch',
    'Müdigkeit',
    '写真 🙂',
    'a "quoted" \\ one',
    'two\nlines\t',
    'é',
    'ภาพ',
    '\u007f',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '\n', '\u0000', '\ud83d', '\udc00', 'ß', '/'), maxLength: 6 }),
);
const plainText = fc.oneof(
  fc.constantFrom('12.5', 'cm', 'x y'),
  fc.string({ unit: fc.constantFrom('a', '1', ' ', '.'), maxLength: 5 }),
);
const choice = fc.record({ option: text, explanation: text });
const file = fc.record({ name: text, path: text });
const response = (id: number) => {
  const head = { type: fc.constant(''), description: fc.constantFrom(`Question ${id}?`, 'Wording “B”') };
  return fc.oneof(
    fc.record({ ...head, type: fc.constant('free_text'), value: text }),
    fc.record({ ...head, type: fc.constant('free_text_with_unit'), value: plainText, unit: plainText }),
    fc.record({ ...head, type: fc.constant('multiple_choice'), values: fc.array(text, { maxLength: 3 }) }),
    fc.record({
      ...head,
      type: fc.constant('multiple_choice_with_free_text'),
      values: fc.array(choice, { maxLength: 3 }),
    }),
    fc.record({ ...head, type: fc.constant('file_upload'), files: fc.array(file, { maxLength: 3 }) }),
    fc.record({ ...head, type: fc.constant('rating'), value: fc.oneof(fc.integer(), text) }),
  );
};
const id = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('sub-1', 'part 2', 'x'.repeat(256)) },
  { weight: 1, arbitrary: fc.constantFrom(' ', '', '左', 'x'.repeat(257), 'a\u007fb') },
);
const submission = fc.record({
  submission_id: id,
  participant_id: id,
  collection_id: fc.constantFrom('c', 'c', 'c', 'd', ''),
  created_at: fc.constantFrom(
    '2026-03-19T10:30:00Z',
    '2026-02-29T00:00:00Z',
    '2024-02-29T23:59:59.999Z',
    'yesterday',
    '',
  ),
  responses: fc
    .uniqueArray(fc.nat(4), { maxLength: 5 })
    .chain((ids) =>
      fc
        .tuple(...ids.map(response))
        .map((responses) => Object.fromEntries(ids.map((each, index) => [`instruction-${each}`, responses[index]]))),
    ),
});
/** Most lines are valid. In some, one thing is wrong. */
const json = fc
  .tuple(
    submission,
    fc.constantFrom(...writers),
    fc.option(fc.tuple(fc.nat(), fc.constantFrom('', 'x', '"', ',', '\\', ' ')), { freq: 4 }),
  )
  .map(([value, write, damage]) => {
    const whole = write(value);
    if (damage === null) return whole;
    const at = damage[0] % (whole.length + 1);
    return whole.slice(0, at) + damage[1] + whole.slice(at + 1);
  })
  .filter((line) => !line.includes('\n') && line.isWellFormed());

describe('lines that are scanned', () => {
  it('give the same results as the careful reader', () => {
    let scannedLines = 0;
    fc.assert(
      fc.property(fc.array(json, { minLength: 1, maxLength: 8 }), (lines) => {
        const scanner = new LineScanner();
        const instructions = createInstructionList([]);
        // Repeated, because a beginning is learned from one line and recognised in the next.
        for (const line of [...lines, ...lines, ...lines]) {
          const short = scanned(scanner, line);
          const careful = read(scanner, instructions, line);
          if (short === null) continue;
          scannedLines += 1;
          expect(short).toEqual(careful);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(scannedLines).toBeGreaterThan(1_000);
  });

  it.each(writers)('include the lines that exporters write', (write) => {
    const line = write({
      submission_id: 'sub-abc123',
      participant_id: 'part-def456',
      collection_id: '0192a3b4',
      created_at: '2026-03-19T10:30:00Z',
      responses: {
        a: { type: 'free_text', description: 'What is it, “really”?', value: 'Ein Fleck – “rot”, "klein"\n🙂' },
        b: { type: 'free_text_with_unit', description: 'How far?', value: '12.5', unit: 'cm' },
        c: { type: 'multiple_choice', description: 'Which?', values: ['indoors', 'draußen'] },
        d: {
          type: 'multiple_choice_with_free_text',
          description: 'Why?',
          values: [{ option: 'dim', explanation: 'é' }],
        },
        e: { type: 'file_upload', description: 'Upload', files: [{ name: 'Foto ü.jpg', path: 'files/1_e_0.jpg' }] },
      },
    });
    const scanner = new LineScanner();
    const instructions = createInstructionList([]);
    // One beginning is learned in each pass.
    for (let times = 0; times < 5; times += 1) {
      expect(scanned(scanner, line)).toBeNull();
      read(scanner, instructions, line);
    }
    expect(scanned(scanner, line)).toEqual(read(scanner, instructions, line));
  });

  it('answer each question once', () => {
    const scanner = new LineScanner();
    const instructions = createInstructionList([]);
    const head = '"a":{"type":"free_text","description":"?","value":';
    const line = (responses: string) =>
      `{"submission_id":"s","participant_id":"p","collection_id":"c","created_at":"","responses":{${responses}}}`;
    read(scanner, instructions, line(`${head}"one"}`));
    expect(scanned(scanner, line(`${head}"one"}`))).toBeNull();
    read(scanner, instructions, line(`${head}"one"}`));
    expect(scanned(scanner, line(`${head}"one"}`))).not.toBeNull();
    expect(scanned(scanner, line(`${head}"one"},${head}"two"}`))).toBeNull();
  });
});
