/** Where a copy goes, by a pattern that a person typed and values that participants chose. */
import { DeskFailure } from '../../../../src-preload/failure.ts';
import { extensionOf, safeFileName } from '../../../disk/safe-name.ts';

/** What the name of a copy is made of. Ids are null or empty where no answer names the file. */
export interface NamedFile {
  readonly submissionId: string | null;
  readonly participantId: string | null;
  readonly instructionId: string | null;
  /** 0-based, within its answer. */
  readonly index: number;
  /** As the participant gave it: unsafe. */
  readonly name: string;
}

export const DEFAULT_PATTERN = '{participant}/{submission}_{index}_{name}';
const PLACEHOLDERS = ['submission', 'participant', 'instruction', 'index', 'name', 'ext'] as const;
type Placeholder = (typeof PLACEHOLDERS)[number];

const MAX_LENGTH = 1_000;
const MAX_FOLDERS = 16;
/** Replaces missing ids of a file that no answer names. */
const NOBODY = 'unreferenced';

/**
 * @returns what turns a file into the parts of its path (folders, then the name), each safe by itself on every system
 * @throws DeskFailure `bad_input` for an unknown placeholder, or a pattern that is no relative path
 */
export function parseNamePattern(pattern: string): (file: NamedFile) => readonly string[] {
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
  return (file) => {
    const values = valuesOf(file);
    return parts.map((part) =>
      safeFileName(part.replace(/\{([^{}]*)\}/g, (braces, name: string) => values.get(name) ?? braces)),
    );
  };
}

/** `photo.jpg` → `photo (2).jpg`. */
export function numberedName(name: string, number: number): string {
  if (number < 2) return name;
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)} (${number})${name.slice(dot)}` : `${name} (${number})`;
}

/** Makes values safe one by one, so that a long one cannot push out what follows, especially the extension. */
function valuesOf(file: NamedFile): ReadonlyMap<string, string> {
  const values: Readonly<Record<Placeholder, string>> = {
    submission: safeFileName(file.submissionId || NOBODY),
    participant: safeFileName(file.participantId || NOBODY),
    instruction: safeFileName(file.instructionId || NOBODY),
    index: String(file.index),
    name: safeFileName(file.name),
    ext: extensionOf(safeFileName(file.name)),
  };
  return new Map(Object.entries(values));
}

function badPattern(what: string): DeskFailure {
  return new DeskFailure(
    'bad_input',
    `The pattern for file names ${what}.`,
    `Use ${PLACEHOLDERS.map((name) => `{${name}}`).join(', ')} and slashes, for example ${DEFAULT_PATTERN}.`,
  );
}
