import type { CodebookFormat } from '../../../../src-preload/codebooks.ts';
import { writeWhole } from '../../../disk/write-whole.ts';
import type { Codebook } from './codebook.ts';
import { codebookDdi } from './codebook-ddi.ts';
import { codebookJson } from './codebook-json.ts';
import { codebookMarkdown } from './codebook-markdown.ts';

const WRITERS: Readonly<Record<CodebookFormat, (codebook: Codebook) => string>> = {
  md: codebookMarkdown,
  json: codebookJson,
  ddi: codebookDdi,
};

/** @param path absolute; an existing file is replaced, whole or not at all @throws DeskFailure `disk_full`, `disk_error` */
export async function writeCodebook(codebook: Codebook, format: CodebookFormat, path: string): Promise<void> {
  await writeWhole(path, [WRITERS[format](codebook)]);
}
