import path from 'node:path';
import { formatBytes, formatCounted } from '../../../src-preload/words/numbers.ts';
import type { Command } from '../command/command.ts';
import { printable } from '../command/words.ts';
import { FILE_PRIVACY_OPTIONS, leftOut, readPrivacy } from '../options/privacy-options.ts';
import { COLLECTION_OPTION, FILTER_OPTIONS, readQuery } from '../options/query-options.ts';
import { SAVE_AS_OPTION, saveAs } from '../options/save-as-option.ts';

export const extractCommand: Command = {
  name: 'extract',
  usage: 'extract [QUERY] --to DIR',
  summary: 'copies of the files of the submissions found, and a table of them; existing files are never overwritten',
  options: {
    ...COLLECTION_OPTION,
    ...FILTER_OPTIONS,
    to: { type: 'string', value: 'DIR', help: 'the folder to write into; made where there is none' },
    name: {
      type: 'string',
      value: 'PATTERN',
      help: '{submission} {participant} {instruction} {index} {name} {ext}; default {participant}/{submission}_{index}_{name}',
    },
    ...SAVE_AS_OPTION,
    ...FILE_PRIVACY_OPTIONS,
  },
  arguments: ['[QUERY...]'],
  async run(invocation) {
    const { options, positionals, context } = invocation;
    const to = path.resolve(options.required('to'));
    const pattern = options.text('name');
    const privacy = readPrivacy(options);
    const library = await invocation.library();
    const query = await readQuery(invocation, library, {
      text: positionals.join(' '),
      collection: options.text('collection'),
    });
    await saveAs(invocation, { query, form: { kind: 'files', pattern }, privacy });
    const done = await library.extract({ query, to, privacy, ...(pattern === null ? {} : { pattern }) }, context);
    const skipped = done.skipped.map(
      ({ path: name, reason }) => `Not copied: ${printable(name)}. ${printable(reason)}`,
    );
    const written = `${formatCounted(done.files, 'file')} (${formatBytes(done.bytes)}) written to ${done.directory}`;
    const manifest = `${path.basename(done.manifest)} in that folder says which copy belongs to which answer.`;
    return { document: done, lines: [written, manifest, ...skipped], ...leftOut(done.privacy) };
  },
};
