import path from 'node:path';
import type { Query } from '../../../src-preload/domain.ts';
import {
  NAMED_PACKAGES,
  PACKAGE_FORMATS,
  type PackageFormat,
  type PackageOptions,
  PICTURE_PACKAGES,
} from '../../../src-preload/packages.ts';
import { formatBytes } from '../../../src-preload/words/numbers.ts';
import type { LibraryApi } from '../../library/api/library-api.ts';
import { type Command, type ParsedOptions, UsageError, valued } from '../command/command.ts';
import { CONVERT_OPTIONS, readConversion } from '../options/convert-options.ts';
import { oneOf } from '../options/one-of.ts';
import { FILE_PRIVACY_OPTIONS, leftOut, readPrivacy, unsearchedLines } from '../options/privacy-options.ts';
import { FILTER_OPTIONS, readQuery } from '../options/query-options.ts';
import { RECIPIENT_OPTION, readRecipient } from '../options/recipient-option.ts';
import { SAVE_AS_OPTION, saveAs } from '../options/save-as-option.ts';
import { instructionNamed } from '../options/where-option.ts';
import { FORCE_OPTION } from '../output/output.ts';
import { tellNotes } from '../output/query-notes.ts';
import { handoverWords } from './handover-words.ts';
import { findRecipe, runRecipe } from './recipes.ts';
import { skippedLines } from './skipped-lines.ts';

const CLASSES_OF_MARKS = ['rating', 'decision'];
const FORMATS = PACKAGE_FORMATS.join('|');

export const handoverCommand: Command = {
  name: 'handover',
  usage: 'handover COLLECTION --as FORMAT --to DIR | RECIPE --to PATH',
  summary: handoverWords.handover,
  options: {
    as: valued(FORMATS, handoverWords.handoverAs),
    to: valued('DIR', handoverWords.handoverTo),
    ...SAVE_AS_OPTION,
    ...FORCE_OPTION,
    name: valued('PATTERN', handoverWords.handoverNames(NAMED_PACKAGES.join(', '))),
    label: valued('QUESTION', handoverWords.handoverLabel(PICTURE_PACKAGES.join(', '))),
    text: valued('QUERY', handoverWords.onlyWords),
    ...CONVERT_OPTIONS,
    ...FILE_PRIVACY_OPTIONS,
    ...RECIPIENT_OPTION,
    ...FILTER_OPTIONS,
  },
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const { options, positionals, context } = invocation;
    if (options.text('as') === null) {
      return runRecipe(invocation, await findRecipe(invocation, positionals[0] ?? ''), options.required('to'));
    }
    const format = oneOf('as', options.required('as'), PACKAGE_FORMATS);
    const to = path.resolve(options.required('to'));
    const chosen = { ...packageOptions(options, format), privacy: readPrivacy(options) };
    const library = await invocation.library();
    const query = await readQuery(invocation, library, {
      text: options.text('text') ?? '',
      collection: positionals[0] ?? '',
    });
    const label = await labelNamed(library, query, options.text('label'));
    const form = {
      kind: 'package',
      format,
      pattern: chosen.pattern ?? null,
      label,
      convert: chosen.convert ?? null,
    } as const;
    await saveAs(invocation, { query, form, privacy: chosen.privacy });
    const input = { query, format, path: to, label, ...chosen, ...readRecipient(options) };
    const { notes, ...done } = await library.handover(input, context);
    const { submissions, files, bytes } = done;
    const written = handoverWords.packageWritten(format, submissions, files, formatBytes(bytes), done.path);
    return {
      document: { ...done, ...tellNotes(invocation, notes) },
      lines: [written, ...skippedLines(done), ...unsearchedLines(done.privacy)],
      ...leftOut(done.privacy),
    };
  },
};

function packageOptions(options: ParsedOptions, format: PackageFormat): Partial<PackageOptions> {
  const pattern = options.text('name');
  requireFor('name', pattern, format, NAMED_PACKAGES);
  requireFor('label', options.text('label'), format, PICTURE_PACKAGES);
  return { pattern, convert: readConversion(options) };
}

async function labelNamed(library: LibraryApi, { collectionId }: Query, typed: string | null): Promise<string | null> {
  if (typed === null || CLASSES_OF_MARKS.includes(typed)) return typed;
  const known = (await library.collections()).filter((collection) => collection.collectionId === collectionId);
  return instructionNamed(known, typed);
}

function requireFor(option: string, value: unknown, format: PackageFormat, formats: readonly PackageFormat[]): void {
  if (value === null || formats.includes(format)) return;
  throw new UsageError(handoverWords.otherFormats(option, formats.join(', '), format));
}
