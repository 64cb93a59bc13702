/** Makes the path of a copy from a pattern that a person typed and values that participants chose. */
import { DeskFailure } from '../../../../src-preload/failure.ts';
import { extensionOf, safeFileName } from '../../../disk/safe-name.ts';
import { copyWords } from './words.ts';

/** The values for the name of a copy. Ids are null or empty if no answer names the file. */
export interface NamedFile {
  readonly submissionId: string | null;
  readonly participantId: string | null;
  readonly instructionId: string | null;
  /** The question as the participant read it. */
  readonly question: string | null;
  /** ISO 8601, or the text in the archive. */
  readonly createdAt: string | null;
  /** 0-based, within its answer. */
  readonly index: number;
  /** The participant's name for the file, which is unsafe as a path. */
  readonly name: string;
  /** The extension for the content, without a dot. Null: the extension of the name. */
  readonly ending: string | null;
}

/** A folder or file name that is safe on every system. */
export interface NamePart {
  readonly text: string;
  /** Differs if the values differ, even if the texts are equal. Such folders stay separate. */
  readonly identity: string;
}

export const DEFAULT_PATTERN = '{participant}/{submission}_{index}_{name}';
const PLACEHOLDERS = [
  'submission',
  'participant',
  'question',
  'instruction',
  'n',
  'index',
  'date',
  'name',
  'ext',
] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

const MAX_LENGTH = 1_000;
const MAX_FOLDERS = 16;
/** Used in place of the ids of a file that no answer names. */
const UNREFERENCED = 'unreferenced';
const UNDATED = 'undated';
const QUESTION_LENGTH = 40;

/**
 * @returns a function that gives the parts of a file's path (folders, then the name)
 * @throws DeskFailure `bad_input` for an unknown placeholder, or a pattern that is no relative path
 */
export function parseNamePattern(pattern: string): (file: NamedFile) => readonly NamePart[] {
  const parts = pattern.split(/[/\\]/);
  if (pattern.length > MAX_LENGTH || parts.length > MAX_FOLDERS) throw badPattern('is too long');
  for (const part of parts) {
    if (part.trim() === '' || /^\.+$/.test(part.trim()) || /^[A-Za-z]:/.test(part)) {
      throw badPattern('is not a path inside the folder');
    }
    for (const [braces, name] of part.matchAll(/\{([^{}]*)\}/g)) {
      if (!PLACEHOLDERS.some((known) => known === name)) throw badPattern(`holds ${braces}`);
    }
  }
  return (file) =>
    parts.map((part) => ({
      text: safeFileName(filledIn(part, (name) => safeValue(file, name))),
      identity: JSON.stringify(placeholdersOf(part).map((name) => rawValue(file, name))),
    }));
}

/** `photo.jpg` → `photo (2).jpg`. */
export function numberedName(name: string, number: number): string {
  if (number < 2) return name;
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)} (${number})${name.slice(dot)}` : `${name} (${number})`;
}

/** The name with another extension, such as that of a converted picture. */
export function withEnding(name: string, ending: string): string {
  const old = extensionOf(name);
  if (old === ending || ending === '') return name;
  const isEnding = /^[a-z0-9]{1,5}$/.test(old);
  return `${isEnding ? name.slice(0, -old.length - 1) : name}.${ending}`;
}

function placeholdersOf(part: string): readonly Placeholder[] {
  return PLACEHOLDERS.filter((name) => part.includes(`{${name}}`));
}

function filledIn(part: string, value: (name: Placeholder) => string): string {
  return part.replace(/\{([^{}]*)\}/g, (_, name: Placeholder) => value(name));
}

/** Makes each value safe separately, so that a long value does not cut off the rest, especially the extension. */
function safeValue(file: NamedFile, name: Placeholder): string {
  const raw = rawValue(file, name);
  if (name === 'question') return shortWords(file.question ?? '') || safeFileName(raw);
  if (name === 'ext') return file.ending ?? (extensionOf(safeFileName(file.name)) || 'bin');
  return safeFileName(raw);
}

function rawValue(file: NamedFile, name: Placeholder): string {
  switch (name) {
    case 'submission':
      return file.submissionId || UNREFERENCED;
    case 'participant':
      return file.participantId || UNREFERENCED;
    case 'instruction':
    // Two questions can have the same text.
    case 'question':
      return file.instructionId || UNREFERENCED;
    case 'n':
      return String(file.index + 1);
    case 'index':
      return String(file.index);
    case 'date':
      return /^\d{4}-\d\d-\d\d/.exec(file.createdAt ?? '')?.[0] ?? UNDATED;
    case 'name':
      return file.name;
    case 'ext':
      return file.ending ?? extensionOf(file.name);
  }
}

/** The first words of a question, joined by dashes: `Upload-a-photo-of-your-door`. Empty if it has none. */
function shortWords(question: string): string {
  const [first = '', ...more] =
    question
      .toWellFormed()
      .normalize('NFC')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let text = [...first].slice(0, QUESTION_LENGTH).join('');
  for (const word of more) {
    if (text.length + 1 + word.length > QUESTION_LENGTH) break;
    text += `-${word}`;
  }
  return text === '' ? '' : safeFileName(text);
}

function badPattern(what: string): DeskFailure {
  return new DeskFailure(
    'bad_input',
    copyWords.badPattern(what),
    copyWords.placeholders(PLACEHOLDERS, DEFAULT_PATTERN),
  );
}
