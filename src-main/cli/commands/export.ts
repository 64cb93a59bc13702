import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { formatBytes } from '../../../src-preload/words/numbers.ts';
import type { Command } from '../command.ts';
import { FILTER_OPTIONS, filterOf } from '../filter-options.ts';
import { findRemoteCollection } from '../remote-collection.ts';
import { runRemoteExport } from '../run-remote-export.ts';

/** Where the archive goes: a file, or into a folder that exists already. */
function target(typed: string | null): { readonly output?: string; readonly directory?: string } {
  if (typed === null) return {};
  const absolute = path.resolve(typed);
  return existsSync(absolute) && statSync(absolute).isDirectory() ? { directory: absolute } : { output: absolute };
}

export const exportCommand: Command = {
  name: 'export',
  usage: 'export COLLECTION [-o FILE] [--study ID] [--from DATE] [--to DATE]',
  summary: "request a collection's archive from Prolific, wait for it and download it",
  options: {
    output: { type: 'string', short: 'o', value: 'FILE', help: 'where to (default COLLECTION-export-TIME.zip here)' },
    ...FILTER_OPTIONS,
  },
  positionals: [1, 1],
  async run(invocation) {
    const filter = filterOf(invocation.options);
    const client = invocation.prolific();
    const { id } = await findRemoteCollection(client, invocation.positionals[0] ?? '', invocation.context.signal);
    const result = await runRemoteExport(invocation, client, id, target(invocation.options.text('output')), filter);
    return {
      document: result,
      lines: [`${result.path} (${formatBytes(result.bytes)})`, `SHA-256 ${result.sha256}`],
    };
  },
};
