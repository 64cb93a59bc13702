import {
  FINDING_KINDS,
  FINDING_WORDS,
  type FileHit,
  type FileSheet,
  METADATA_KINDS,
  METADATA_WORDS,
  type PrivacyHit,
  type PrivacySheet,
} from '../../../src-preload/privacy.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import type { Command } from '../command/command.ts';
import { printable } from '../command/words.ts';
import { FILTER_OPTIONS, readQuery } from '../options/query-options.ts';

const HITS_TOLD = 100;

export const privacyCommand: Command = {
  name: 'privacy',
  usage: 'privacy COLLECTION [--files]',
  summary:
    'what would leave: addresses and numbers in answers, combinations of options that one person alone gave, metadata of files',
  options: {
    files: { type: 'boolean', help: 'read the files too, and tell their metadata; takes as long as verify' },
    limit: { type: 'string', value: 'N', help: `tell at most so many places of each list (default ${HITS_TOLD})` },
    question: {
      type: 'string',
      multiple: true,
      value: 'INSTRUCTION',
      help: 'combine the options of these questions (default: all with one answer and at most 20 options)',
    },
    text: { type: 'string', value: 'QUERY', help: 'only submissions that hold all these words' },
    ...FILTER_OPTIONS,
  },
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const { options, positionals, context } = invocation;
    const limit = options.number('limit', 0, 1_000_000) ?? HITS_TOLD;
    const questions = options.list('question');
    const library = await invocation.library();
    const named = { text: options.text('text') ?? '', collection: positionals[0] ?? '' };
    const query = await readQuery(invocation, library, named);
    const quasiIdentifiers = questions.length === 0 ? null : questions;
    const sheet = await library.privacySheet(
      { query, quasiIdentifiers, withFiles: options.flag('files'), limit },
      context,
    );
    return { document: sheet, lines: linesOf(sheet) };
  },
};

function linesOf({ submissions, found, hits, smallCells, files }: PrivacySheet): string[] {
  const counts = FINDING_KINDS.flatMap((kind) => (found[kind] ? [`${found[kind]} × ${FINDING_WORDS[kind]}`] : []));
  const { single, combinations, questions } = smallCells;
  return [
    `${formatCounted(submissions, 'submission')} searched. ${counts.length === 0 ? 'Nothing was found in texts.' : `In texts: ${counts.join(', ')}.`}`,
    ...hits.map(hitLine),
    questions.length === 0
      ? 'No question has options that could be combined.'
      : `Of ${formatCounted(combinations, 'combination')} of options of ${formatCounted(questions.length, 'question')}, one person alone gave ${single}.`,
    ...(smallCells.hits.length === 0
      ? []
      : [`  Questions: ${questions.map(({ question }) => printable(question)).join(' · ')}`]),
    ...smallCells.hits.map(
      ({ id, submissionId, submissions: count, values }) =>
        `  ${id}  ${formatCounted(count, 'submission')}  ${printable(submissionId)}: ${values.map((value) => printable(value ?? '–')).join(' · ')}`,
    ),
    ...(files === null ? [] : fileLines(files)),
  ];
}

function hitLine({ id, kind, submissionId, question, before, text, after }: PrivacyHit): string {
  const words = `${before}«${text}»${after}`.replace(/\s+/g, ' ');
  return `  ${id}  ${FINDING_WORDS[kind]}  ${printable(submissionId)}  ${printable(question ?? '')}: ${printable(words)}`;
}

function fileLines({ files, found, examples, hits, ...rest }: FileSheet): string[] {
  const kinds = METADATA_KINDS.flatMap((kind) => {
    const some = (examples[kind] ?? []).map(printable).join('; ');
    return found[kind]
      ? [`  ${METADATA_WORDS[kind]}: ${formatCounted(found[kind], 'file')}${some && ` (${some})`}`]
      : [];
  });
  return [
    `${formatCounted(files, 'file')} read. ${kinds.length === 0 ? 'They hold no metadata.' : 'They tell:'}`,
    ...kinds,
    ...hits.map(fileLine),
    ...(rest.uncleanable === 0 ? [] : [`${formatCounted(rest.uncleanable, 'file')} cannot be cleaned.`]),
    ...rest.uncleanableFiles.map(({ id, path, reason }) => `  ${id}  ${printable(path)}: ${printable(reason)}`),
    ...(rest.unread === 0 ? [] : [`${formatCounted(rest.unread, 'file')} could not be read.`]),
    ...rest.unreadFiles.map(({ id, path, reason }) => `  ${id}  ${printable(path)}: ${printable(reason)}`),
  ];
}

function fileLine({ id, path, values }: FileHit): string {
  const told = values.map(({ field, value }) => `${printable(field)}${value && ` = ${printable(value)}`}`);
  return `  ${id}  ${printable(path)}: ${told.join('; ')}`;
}
