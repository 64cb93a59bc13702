import { isUtf8 } from 'node:buffer';
import { LIMITS } from '../../../src-main/library/archive/limits.ts';
import { answerText } from '../../../src-main/library/index/parsing/answer-text.ts';
import { createdMilliseconds, readCreatedAt } from '../../../src-main/library/index/parsing/created-at.ts';
import {
  mergeInstructions,
  readCollectionJson,
  readDefinition,
} from '../../../src-main/library/index/parsing/definition.ts';
import {
  createInstructionList,
  type InstructionList,
} from '../../../src-main/library/index/parsing/instruction-list.ts';
import { isObject, parseJson, property, scalarText } from '../../../src-main/library/index/parsing/json.ts';
import {
  type ParsedResponse,
  parseResponse,
  responseJson,
} from '../../../src-main/library/index/parsing/parse-response.ts';
import { type ParsedSubmission, parseSubmission } from '../../../src-main/library/index/parsing/parse-submission.ts';
import { LineScanner } from '../../../src-main/library/index/segments/line-scanner.ts';
import {
  ABSENT,
  ITEM_NUMBERS,
  inScratch,
  LineSpans,
  RESPONSE_NUMBERS,
} from '../../../src-main/library/index/segments/line-spans.ts';
import { readLine } from '../../../src-main/library/index/segments/read-line.ts';
import { readSegments } from '../../../src-main/library/index/segments/read-segments.ts';
import { must, mustEqual } from '../must.ts';

const LINE_FEED = Buffer.from('\n');

/** Two bytes tell how the file is cut into chunks and how long a line may be. The others are `responses.jsonl`. */
export async function fuzz(bytes: Buffer): Promise<void> {
  const [chunkBytes = 0, longest = 0] = bytes;
  const file = bytes.subarray(2);
  const lines = await cutLines(file, chunkBytes + 1, longest === 0 ? LIMITS.lineBytes : longest * 8);
  const scanner = new LineScanner();
  const instructions = createInstructionList([]);
  for (const line of lines) {
    if (line === null) continue;
    checkLine(line);
    checkScan(scanner, instructions, line);
  }
  // Beginnings of responses that were learned are recognised in the second pass.
  for (const line of lines) if (line !== null) checkScan(scanner, instructions, line);
}

/** The fast reader of lines must give the same result as the careful one. */
function checkScan(scanner: LineScanner, instructions: InstructionList, line: Buffer): void {
  const [short, careful] = [new LineSpans(), new LineSpans()];
  const isShort = isUtf8(line) && scanner.scan(Buffer.concat([line, LINE_FEED]), 0, line.length, short);
  const { kind } = readLine(line, instructions, careful);
  if (!isShort) {
    if (kind === 'submission' && isUtf8(line)) scanner.learn(instructions.numberOf);
    return;
  }
  must(kind === 'submission', 'what is scanned is a submission', line.toString());
  const bytes = Buffer.concat([line, LINE_FEED]);
  mustEqual(saidBy(short, bytes), saidBy(careful, bytes), 'both ways of reading a line say the same');
}

function saidBy(line: LineSpans, bytes: Buffer): unknown {
  const text = (from = ABSENT, to = ABSENT): string | null => {
    if (from === ABSENT) return null;
    return from < 0 ? line.scratch.toString('utf8', inScratch(from), inScratch(to)) : bytes.toString('utf8', from, to);
  };
  const { items, responses, collectionId, createdMs, hasResponses, damagedText, repeatsKeys } = line;
  return {
    collectionId,
    createdMs,
    hasResponses,
    damagedText,
    repeatsKeys,
    submission: text(line.submissionFrom, line.submissionTo),
    participant: text(line.participantFrom, line.participantTo),
    responses: Array.from({ length: line.responseCount }, (_, index) => {
      const [instruction, kind, first = 0, count = 0, from, to] = responses.subarray(index * RESPONSE_NUMBERS);
      const texts = Array.from({ length: count }, (_item, at) => {
        const [start, end, secondStart, secondEnd] = items.subarray((first + at) * ITEM_NUMBERS);
        return [text(start, end), text(secondStart, secondEnd)];
      });
      return { instruction, kind, texts, value: text(from, to) };
    }),
  };
}

/** The lines without their ends; null for lines that are too long. */
async function cutLines(file: Buffer, chunkBytes: number, longest: number): Promise<readonly (Buffer | null)[]> {
  const chunks = async function* () {
    for (let at = 0; at < file.length; at += chunkBytes) yield file.subarray(at, at + chunkBytes);
  };
  const lines: (Buffer | null)[] = [];
  const options = { segmentBytes: 64, lineBytes: longest, take: (bytes: number) => new ArrayBuffer(bytes) };
  for await (const segment of readSegments(chunks(), options)) {
    if (segment.kind === 'overlong') lines.push(null);
    else lines.push(...linesOf(segment.bytes).map((line) => (line.length > longest ? null : line)));
  }
  mustEqual(lines, linesByText(file, longest), 'lines are cut as by splitting the whole text');
  return lines.map((line, index) => (line === null ? null : trimmed(line, index === 0)));
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    lines.push(Buffer.from(bytes.subarray(start, end)));
    start = end + 1;
  }
  return lines;
}

function trimmed(line: Buffer, isFirst: boolean): Buffer {
  const text = line.toString('latin1').replace(/\r$/, '');
  return Buffer.from(isFirst ? text.replace(/^\xef\xbb\xbf/, '') : text, 'latin1');
}

function linesByText(file: Buffer, longest: number): (Buffer | null)[] {
  // Latin-1 keeps each byte as a character.
  const lines = file.toString('latin1').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => (line.length > longest ? null : Buffer.from(line, 'latin1')));
}

function checkLine(line: Buffer): void {
  const text = line.toString('utf8');
  const json = jsonOf(text);
  if (json !== undefined) checkJson(text);
  const parsed = parseSubmission(line);
  if (parsed.kind === 'blank') must(text.trim() === '', 'only blank lines are blank', text);
  if (parsed.kind === 'rejected') must(parsed.reason.endsWith('.'), 'a sentence says why', parsed.reason);
  if (json === undefined || !isObject(json)) must(parsed.kind !== 'submission', 'only objects are submissions', text);
  if (parsed.kind === 'submission') checkSubmission(parsed.submission);
}

/** Undefined if the text is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkJson(text: string): void {
  const parsed = parseJson(text);
  mustEqual(unsignedZeros(JSON.stringify(parsed)), unsignedZeros(text), 'JSON is read as by the standard');
  const stated = property(isObject(parsed) ? parsed : {}, 'submission_id');
  if (typeof stated === 'object' && !isObject(stated) && !Array.isArray(stated) && stated !== null) {
    must(text.includes(scalarText(stated) ?? '?'), 'digits are kept as they stand', scalarText(stated));
  }
  const definition = mergeInstructions(readCollectionJson(parsed), readDefinition(parsed));
  for (const { id, description, options } of definition) {
    checkId(id);
    must((description?.length ?? 0) <= LIMITS.labelLength, 'questions are bounded', description);
    must(options.length <= LIMITS.optionsOfInstruction, 'options are bounded', options.length);
    for (const { value, label } of options) for (const word of [value, label]) checkText(word);
  }
}

/** In JSON, -0 becomes 0. */
function unsignedZeros(text: string): unknown {
  return JSON.parse(text, (_key, value) => (value === 0 ? 0 : value));
}

function checkSubmission({ submissionId, participantId, createdAt, responses, hasResponses }: ParsedSubmission): void {
  checkId(submissionId);
  if (participantId !== '') checkId(participantId);
  must(hasResponses || responses.length === 0, 'what has no responses has none', responses);
  must(responses.length <= LIMITS.responses, 'responses are bounded', responses.length);
  checkTime(createdAt);
  const ids = responses.map(({ instructionId }) => instructionId);
  must(new Set(ids).size === ids.length, 'each instruction is answered once', ids);
  for (const { instructionId, response } of responses) {
    checkId(instructionId);
    checkResponse(response);
  }
}

function checkResponse(response: unknown): void {
  let parsed: ParsedResponse;
  try {
    parsed = parseResponse(response);
  } catch (error) {
    must(error instanceof RangeError && error.message.endsWith('.'), 'responses are refused with a reason', error);
    return;
  }
  const { type, description, content, value } = parsed;
  must(type.length <= 100 && (description?.length ?? 0) <= LIMITS.labelLength, 'words are bounded', parsed);
  const texts = [type, description ?? '', value ?? '', answerText(content, (option) => option)];
  if (content.kind === 'files') {
    must(content.files.length <= LIMITS.valuesOfResponse, 'files are bounded', content.files.length);
    for (const { name, path } of content.files) {
      must(name.length <= 4_096 && path.length <= 4_096, 'names and paths are bounded', [name.length, path.length]);
      must(!name.includes('\0') && !path.includes('\0'), 'names and paths hold no null character', [name, path]);
      texts.push(name, path);
    }
  }
  for (const text of texts) checkText(text);
  const json = responseJson(response);
  checkText(json);
  must(!json.includes('\n') && jsonOf(json) !== undefined, 'a response can be written as one line of JSON', json);
}

function checkTime(created: string | null): void {
  const { text, milliseconds } = readCreatedAt(created);
  mustEqual(createdMilliseconds(created), milliseconds, 'the short way to read a time agrees with the long one');
  if (text === null || milliseconds === null) return;
  mustEqual(readCreatedAt(text), { text, milliseconds }, 'a time that was read is read again');
  mustEqual(Date.parse(text), Math.floor(milliseconds), 'a time is read as by the standard');
}

function checkId(id: string): void {
  must(id.trim() !== '' && id.length <= LIMITS.idLength && id.isWellFormed(), 'ids are bounded text', id);
  must(!/\p{Cc}/u.test(id.replaceAll(/[\u0080-\u009f]/g, '')), 'ids stand on one line', id);
}

function checkText(text: string): void {
  must(text.isWellFormed(), 'text can be stored and shown', text);
}
