import path from 'node:path';
import { extensionOf, safeFileName } from '../../../src-main/disk/safe-name.ts';
import { numberedName, parseNamePattern } from '../../../src-main/library/handover/copies/name-pattern.ts';
import { collisionKey, createNamePlan } from '../../../src-main/library/handover/copies/name-plan.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { must, mustEqual, orRefused } from '../must.ts';
import { textOf } from '../text-of.ts';

/** Device names of Windows, with any text after a dot or a space. */
const DEVICES = new Set(
  ['con', 'prn', 'aux', 'nul', 'conin$', 'conout$'].concat(
    [...'0123456789¹²³'].flatMap((digit) => [`com${digit}`, `lpt${digit}`]),
  ),
);
const FORBIDDEN = new Set('/\\:*?"<>|');
const HIDING = /[\p{Bidi_Control}\p{Cc}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/u;

/** A null character ends the name of the file. A pattern for copies follows, with the ids for it. */
export async function fuzz(bytes: Buffer): Promise<void> {
  const [name = '', pattern = '', ...ids] = textOf(bytes).split('\0');
  checkSafe(safeFileName(name));
  checkDisplay(name);
  await checkPattern(name, pattern, ids);
}

function checkSafe(name: string): void {
  must(name !== '' && name !== '.' && name !== '..', 'a name is a name', name);
  must(name.isWellFormed() && name === name.normalize('NFC'), 'a name is spelled in one way', name);
  must(Buffer.byteLength(name) <= 180, 'a name is short enough for every system', name);
  must(![...name].some((character) => FORBIDDEN.has(character)), 'a name is no path and no pattern', name);
  must(!HIDING.test(name), 'a name shows what it is', name);
  must(!/^[\s.~-]|[\s.]$/u.test(name), 'a name begins and ends visibly', name);
  must(!isDevice(name), 'a name is no device', name);
  mustEqual(safeFileName(name), name, 'what is safe stays as it is');
  for (const system of [path.posix, path.win32]) {
    mustEqual(system.basename(name), name, 'a name has no folders');
    mustEqual(system.dirname(system.resolve('/folder', name)), system.resolve('/folder'), 'a name stays in its folder');
  }
  const extension = extensionOf(name);
  must(extension === '' || name.toLowerCase().endsWith(`.${extension}`), 'an extension ends the name', extension);
  for (const number of [1, 2, 4_000_000]) checkNumbered(name, numberedName(name, number));
}

function isDevice(name: string): boolean {
  const [base = ''] = name.split('.');
  return DEVICES.has(base.trimEnd().toLowerCase());
}

function checkNumbered(name: string, numbered: string): void {
  must(Buffer.byteLength(numbered) <= 255 && !isDevice(numbered), 'a numbered name is a name', numbered);
  mustEqual(path.win32.basename(numbered), numbered, 'a numbered name has no folders');
  mustEqual(extensionOf(numbered), extensionOf(name), 'a numbered name is of the same kind');
}

function checkDisplay(name: string): void {
  const shown = displayName(name);
  must(shown.isWellFormed() && !HIDING.test(shown), 'what is shown hides nothing', shown);
  mustEqual(displayName(shown), shown, 'what is shown stays as it is');
}

async function checkPattern(name: string, pattern: string, ids: readonly string[]): Promise<void> {
  const fill = await orRefused(() => parseNamePattern(pattern), ['bad_input']);
  if (fill === null) return;
  const [submissionId = '', participantId = '', instructionId = '', question = ''] = ids;
  const named = { submissionId, participantId, instructionId, question, createdAt: question, name, ending: null };
  const filled = fill({ ...named, index: ids.length });
  for (const { text } of filled) checkSafe(text);
  const plan = createNamePlan([]);
  const parts = plan.place(filled);
  must(parts.length <= 16, 'a pattern makes few folders', parts);
  must(parts.length > 8 || parts.join('/').length <= 200, 'a path is short enough for every system', parts);
  const second = plan.place(filled);
  must(collisionKey(second.join('/')) !== collisionKey(parts.join('/')), 'a second file has a name of its own', second);
  for (const part of parts) checkSafe(part);
  for (const system of [path.posix, path.win32]) {
    const target = system.join('/folder', ...parts);
    mustEqual(system.relative('/folder', target).split(system.sep), parts, 'a copy stays in the chosen folder');
  }
}
