import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { formatBytes } from '../../../src-preload/words/numbers.ts';
import { PRIVATE_FILE } from '../../disk/private.ts';
import type { Context, LibraryApi } from '../../library/api/library-api.ts';
import { type Command, UsageError } from '../command/command.ts';
import { printable } from '../command/print-text.ts';
import { findSubmission, SUBMISSION_OPTIONS } from '../options/submission-argument.ts';
import { findFile } from '../options/submission-file.ts';
import { FORCE_OPTION, findTarget, outputOption, pipeToStdout, writeOutput } from '../output/output.ts';
import { commandLineWords } from './words.ts';

const CHUNK = 1024 * 1024;

/** The content of the file in parts, so that a video need not fit into memory. */
async function* chunks(library: LibraryApi, ref: FileRef, context: Context): AsyncGenerator<Uint8Array> {
  const { archiveId, file } = ref;
  for (let start = 0; ; ) {
    const piece = await library.readFile({ archiveId, file, start, end: start + CHUNK }, context);
    if (piece.bytes.length > 0) yield piece.bytes;
    start += piece.bytes.length;
    if (start >= piece.size || piece.bytes.length === 0) return;
  }
}

export const catCommand: Command = {
  name: 'cat',
  usage: 'cat SUBMISSION INSTRUCTION INDEX',
  summary: commandLineWords.cat,
  options: {
    ...SUBMISSION_OPTIONS,
    output: outputOption(commandLineWords.catOutput),
    ...FORCE_OPTION,
  },
  arguments: ['<SUBMISSION>', '<INSTRUCTION>', '<INDEX>'],
  async run(invocation) {
    const { context, options, terminal, positionals } = invocation;
    const [submissionId = '', instruction = '', index = ''] = positionals;
    if (!/^\d+$/.test(index)) throw new UsageError(commandLineWords.wholeIndex(index));
    const output = options.text('output') ?? '-';
    // Checked before any lookup, so that an impossible call fails at once.
    const target = await findTarget(invocation, output);
    const file = findFile(await findSubmission(invocation, submissionId), instruction, Number(index));
    if (file.state === 'missing') {
      throw new DeskFailure('file_missing', commandLineWords.missingFile(file.name), commandLineWords.missingFileHint);
    }
    const source = Readable.from(chunks(await invocation.library(), file, context), { objectMode: true });
    if (target.kind === 'stdout') {
      await pipeToStdout(source, terminal, context.signal);
      return null;
    }
    const bytes = file.size ?? 0;
    return writeOutput(
      invocation,
      output,
      (unfinished) => {
        const target = createWriteStream(unfinished, { flags: 'wx', mode: PRIVATE_FILE });
        return pipeline(source, target, { signal: context.signal });
      },
      (_written, path) => ({
        document: { path, bytes, contentType: file.contentType },
        lines: [commandLineWords.fileWritten(printable(file.name), formatBytes(bytes), path)],
      }),
    );
  },
};
