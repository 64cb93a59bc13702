import path from 'node:path';
import { formatBytes } from '../../../src-preload/words/numbers.ts';
import type { ExtractInput, ExtractOutcome, PreviewNamesInput } from '../../library/api/call-types.ts';
import type { LibraryApi } from '../../library/api/library-api.ts';
import { type Answer, type Command, flag, type Invocation, UsageError, valued } from '../command/command.ts';
import { printable } from '../command/print-text.ts';
import { CONVERT_OPTIONS, readConversion } from '../options/convert-options.ts';
import { FILE_PRIVACY_OPTIONS, leftOut, readPrivacy, unsearchedLines } from '../options/privacy-options.ts';
import { COLLECTION_OPTION, FILTER_OPTIONS, readQuery } from '../options/query-options.ts';
import { RECIPIENT_OPTION, readRecipient } from '../options/recipient-option.ts';
import { SAVE_AS_OPTION, saveAs } from '../options/save-as-option.ts';
import { FORCE_OPTION, writeOutput } from '../output/output.ts';
import { tellNotes } from '../output/query-notes.ts';
import { handoverWords } from './handover-words.ts';
import { skippedLines } from './skipped-lines.ts';

const NAMES_SHOWN = 20;

export const extractCommand: Command = {
  name: 'extract',
  usage: 'extract [QUERY] --to DIR | --zip FILE',
  summary: handoverWords.extract,
  options: {
    ...COLLECTION_OPTION,
    ...FILTER_OPTIONS,
    to: valued('DIR', handoverWords.extractTo),
    zip: valued('FILE', handoverWords.extractZip),
    ...FORCE_OPTION,
    name: valued('PATTERN', handoverWords.extractName),
    ...SAVE_AS_OPTION,
    preview: flag(handoverWords.extractPreview(NAMES_SHOWN)),
    'link-duplicates': flag(handoverWords.linkDuplicates),
    ...CONVERT_OPTIONS,
    'leave-out-unconverted': flag(handoverWords.leaveOutUnconverted),
    ...FILE_PRIVACY_OPTIONS,
    ...RECIPIENT_OPTION,
  },
  arguments: ['[QUERY...]'],
  async run(invocation) {
    const { options, positionals } = invocation;
    const [to, zip, isPreview] = [options.text('to'), options.text('zip'), options.flag('preview')];
    if (!isPreview && (to === null) === (zip === null)) throw new UsageError(handoverWords.eitherToOrZip);
    if (zip !== null && options.text('save-as') !== null) throw new UsageError(handoverWords.saveAsFolders);
    const linkDuplicates = options.flag('link-duplicates');
    if (linkDuplicates && to === null) throw new UsageError(handoverWords.linkFolders);
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
      library.extract({ query, ...wish, ...input, ...readRecipient(options) }, invocation.context);
    const told = (done: ExtractOutcome, file: string | null) => answer(done, file, tellNotes(invocation, done.notes));
    if (to !== null) return told(await extract({ to: path.resolve(to) }), null);
    return writeOutput(invocation, zip ?? '', (file) => extract({ zip: file }), told);
  },
};

function answer({ notes: _, ...done }: ExtractOutcome, zip: string | null, notes: object): Answer {
  const place = zip ?? done.directory;
  const written = handoverWords.filesWritten(done.files, formatBytes(done.bytes), place);
  const { manifestInFolder, manifestInZip } = handoverWords;
  const manifest = (zip === null ? manifestInFolder : manifestInZip)(path.basename(done.manifest));
  return {
    document: { ...done, directory: place, ...notes },
    lines: [written, manifest, ...skippedLines(done), ...unsearchedLines(done.privacy)],
    ...leftOut(done.privacy),
  };
}

async function previewNames(
  { context }: Invocation,
  library: LibraryApi,
  wish: Omit<PreviewNamesInput, 'limit'>,
): Promise<Answer> {
  const preview = await library.previewNames({ ...wish, limit: NAMES_SHOWN }, context);
  const lines = preview.names.map(({ path: file, name }) => name ?? handoverWords.noCopyOf(printable(file)));
  const rest = preview.total - preview.names.length;
  return { document: preview, lines: rest > 0 ? [...lines, handoverWords.moreFiles(rest)] : lines };
}
