import path from 'node:path';
import { formatBytes, formatCounted } from '../../../src-preload/words/numbers.ts';
import type { ExtractInput, ExtractOutcome, PreviewNamesInput } from '../../library/api/call-types.ts';
import type { LibraryApi } from '../../library/api/library-api.ts';
import { type Answer, type Command, type Invocation, UsageError } from '../command/command.ts';
import { printable } from '../command/words.ts';
import { CONVERT_OPTIONS, readConversion } from '../options/convert-options.ts';
import { FILE_PRIVACY_OPTIONS, leftOut, readPrivacy } from '../options/privacy-options.ts';
import { COLLECTION_OPTION, FILTER_OPTIONS, readQuery } from '../options/query-options.ts';
import { SAVE_AS_OPTION, saveAs } from '../options/save-as-option.ts';
import { FORCE_OPTION, writeOutput } from '../output/output.ts';

const NAMES_SHOWN = 20;

export const extractCommand: Command = {
  name: 'extract',
  usage: 'extract [QUERY] --to DIR | --zip FILE',
  summary: 'copies of the files of the submissions found, and a table of them; existing files are never overwritten',
  options: {
    ...COLLECTION_OPTION,
    ...FILTER_OPTIONS,
    to: { type: 'string', value: 'DIR', help: 'the folder to write into; made where there is none' },
    zip: { type: 'string', value: 'FILE', help: 'a ZIP instead of a folder; - for stdout' },
    ...FORCE_OPTION,
    name: {
      type: 'string',
      value: 'PATTERN',
      help: '{submission} {participant} {question} {instruction} {n} {index} {date} {name} {ext}; default {participant}/{submission}_{index}_{name}',
    },
    ...SAVE_AS_OPTION,
    preview: { type: 'boolean', help: `write nothing, and show the names of the first ${NAMES_SHOWN} copies` },
    'link-duplicates': { type: 'boolean', help: 'with --to: equal copies become one file with several names' },
    ...CONVERT_OPTIONS,
    'leave-out-unconverted': {
      type: 'boolean',
      help: 'with --convert: make no copy of pictures that cannot be converted (else they are copied as they are)',
    },
    ...FILE_PRIVACY_OPTIONS,
  },
  arguments: ['[QUERY...]'],
  async run(invocation) {
    const { options, positionals } = invocation;
    const [to, zip, isPreview] = [options.text('to'), options.text('zip'), options.flag('preview')];
    if (!isPreview && (to === null) === (zip === null)) throw new UsageError('extract needs either --to or --zip.');
    const linkDuplicates = options.flag('link-duplicates');
    if (linkDuplicates && to === null) throw new UsageError('--link-duplicates is for folders: --to DIR.');
    const pattern = options.text('name');
    const convert = readConversion(options);
    const wish = { privacy: readPrivacy(options), linkDuplicates, convert, ...(pattern === null ? {} : { pattern }) };
    const library = await invocation.library();
    const query = await readQuery(invocation, library, {
      text: positionals.join(' '),
      collection: options.text('collection'),
    });
    if (isPreview) return previewNames(invocation, library, { query, ...wish });
    const container = to === null ? 'zip' : 'folder';
    await saveAs(invocation, {
      query,
      form: { kind: 'files', container, pattern, linkDuplicates, convert },
      privacy: wish.privacy,
    });
    const extract = (input: Pick<ExtractInput, 'to' | 'zip'>) =>
      library.extract({ query, ...wish, ...input }, invocation.context);
    if (to !== null) return answer(await extract({ to: path.resolve(to) }), null);
    return writeOutput(invocation, zip ?? '', (file) => extract({ zip: file }), answer);
  },
};

function answer(done: ExtractOutcome, zip: string | null): Answer {
  const skipped = done.skipped.map(({ path: name, reason }) => `Not copied: ${printable(name)}. ${printable(reason)}`);
  const place = zip ?? done.directory;
  const written = `${formatCounted(done.files, 'file')} (${formatBytes(done.bytes)}) written to ${place}`;
  const where = zip === null ? 'that folder' : 'the ZIP';
  const manifest = `${path.basename(done.manifest)} in ${where} says which copy belongs to which answer.`;
  return { document: { ...done, directory: place }, lines: [written, manifest, ...skipped], ...leftOut(done.privacy) };
}

async function previewNames(
  { context }: Invocation,
  library: LibraryApi,
  wish: Omit<PreviewNamesInput, 'limit'>,
): Promise<Answer> {
  const preview = await library.previewNames({ ...wish, limit: NAMES_SHOWN }, context);
  const lines = preview.names.map(({ path: file, name }) => name ?? `(no copy of ${printable(file)})`);
  const rest = preview.total - preview.names.length;
  return { document: preview, lines: rest > 0 ? [...lines, `… and ${formatCounted(rest, 'file')} more`] : lines };
}
