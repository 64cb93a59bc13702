import {
  FINDING_KINDS,
  type FileHit,
  type FileSheet,
  METADATA_KINDS,
  type PrivacyHit,
  type PrivacySheet,
} from '../../../src-preload/privacy.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { findingWords, metadataWords, privacyLimitWords } from '../../../src-preload/words/privacy-words.ts';
import { type Command, flag, repeated, valued } from '../command/command.ts';
import { countWords } from '../command/count-words.ts';
import { printable } from '../command/print-text.ts';
import { FILTER_OPTIONS, readQuery } from '../options/query-options.ts';
import { handoverWords } from './handover-words.ts';

const MOST_LISTED = 100;

export const privacyCommand: Command = {
  name: 'privacy',
  usage: 'privacy COLLECTION [--files]',
  summary: handoverWords.privacy,
  options: {
    files: flag(handoverWords.privacyFiles),
    limit: valued('N', handoverWords.privacyLimit(MOST_LISTED)),
    question: repeated('INSTRUCTION', handoverWords.privacyQuestion),
    text: valued('QUERY', handoverWords.onlyWords),
    ...FILTER_OPTIONS,
  },
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const { options, positionals, context } = invocation;
    const limit = options.number('limit', 0, 1_000_000) ?? MOST_LISTED;
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
  const counts = FINDING_KINDS.flatMap((kind) => (found[kind] ? [`${found[kind]} × ${findingWords[kind]}`] : []));
  const { single, combinations, questions } = smallCells;
  return [
    `${handoverWords.searched(submissions)} ${counts.length === 0 ? handoverWords.nothingInTexts : handoverWords.inTexts(counts.join(', '))}`,
    ...hits.map(hitLine),
    ...moreLine(Object.values(found).reduce((sum, count) => sum + count, 0) - hits.length),
    questions.length === 0
      ? handoverWords.nothingToCombine
      : handoverWords.combined(combinations, questions.length, single),
    ...(smallCells.hits.length === 0
      ? []
      : [`  ${handoverWords.questions(questions.map(({ question }) => printable(question)).join(' · '))}`]),
    ...smallCells.hits.map(
      ({ id, submissionId, submissions: count, values }) =>
        `  ${id}  ${countWords.submissions(count)}  ${printable(submissionId)}: ${values.map((value) => printable(value ?? '–')).join(' · ')}`,
    ),
    ...moreLine(single - smallCells.hits.length),
    ...(files === null ? [] : fileLines(files)),
  ];
}

/** Says how many of a list are left out. */
function moreLine(count: number): readonly string[] {
  return count > 0 ? [handoverWords.notListed(count)] : [];
}

function hitLine({ id, kind, submissionId, question, file, before, text, after }: PrivacyHit): string {
  const place = [question, file].filter((name) => name != null).join(' · ');
  const words = `${before}«${text}»${after}`.replace(/\s+/g, ' ');
  return `  ${id}  ${findingWords[kind]}  ${printable(submissionId)}  ${printable(place)}: ${printable(words)}`;
}

function fileLines({ files, found, examples, hits, ...rest }: FileSheet): string[] {
  const kinds = METADATA_KINDS.flatMap((kind) => {
    const some = (examples[kind] ?? []).map(printable).join('; ');
    return found[kind]
      ? [`  ${metadataWords[kind]}: ${countWords.files(found[kind])}${some && ` (${handoverWords.suchAs(some)})`}`]
      : [];
  });
  return [
    `${handoverWords.filesRead(files)} ${kinds.length === 0 ? handoverWords.noMetadata : handoverWords.theirMetadata}`,
    ...kinds,
    ...hits.map(fileLine),
    ...moreLine(rest.withMetadata - hits.length),
    ...(rest.unsearched === 0 ? [] : [handoverWords.unsearched(rest.unsearched)]),
    ...(rest.unexamined === 0 ? [] : [privacyLimitWords.unexamined(rest.unexamined)]),
    ...(rest.uncleanable === 0 ? [] : [handoverWords.uncleanable(rest.uncleanable)]),
    ...rest.uncleanableFiles.map(
      ({ id, path, reason }) => `  ${id}  ${printable(path)}: ${printable(inLanguage(reason))}`,
    ),
    ...moreLine(rest.uncleanable - rest.uncleanableFiles.length),
    ...(rest.unread === 0 ? [] : [handoverWords.unread(rest.unread)]),
    ...rest.unreadFiles.map(({ id, path, reason }) => `  ${id}  ${printable(path)}: ${printable(inLanguage(reason))}`),
    ...moreLine(rest.unread - rest.unreadFiles.length),
  ];
}

function fileLine({ id, path, values, moreValues }: FileHit): string {
  const told = values.map(({ field, value }) => `${printable(field)}${value && ` = ${printable(value)}`}`);
  if (moreValues > 0) told.push(handoverWords.moreFields(moreValues));
  return `  ${id}  ${printable(path)}: ${told.join('; ')}`;
}
