/** The text of a problem report. It stays on this computer until the person passes it on. */
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { redact } from './log.ts';
import { shellWords } from './words.ts';

/** The end of the log is enough to see what happened last. */
const LONGEST_LOG = 60_000;

interface ReportFacts {
  readonly version: string;
  readonly logFile: string;
  readonly libraryDirectory: string;
}

/** Removes what could name a person: folders, ids, e-mail addresses, and everything that the log hides. */
export function redactReport(text: string, folders: Readonly<Record<string, string>>): string {
  const longestFirst = Object.entries(folders).sort(([, a], [, b]) => b.length - a.length);
  const withoutFolders = longestFirst.reduce((shorter, [name, folder]) => {
    const forms = [folder, folder.replaceAll('\\', '\\\\'), folder.replaceAll('\\', '/'), encodeURI(folder)];
    return forms.reduce((rest, form) => (form.length > 1 ? rest.replaceAll(form, name) : rest), shorter);
  }, text);
  return redact(withoutFolders)
    .replaceAll(/[\w.+-]+@[\w-]+\.[\w.-]+/g, '[address]')
    .replaceAll(/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi, '[id]')
    .replaceAll(/\b[\da-f]{24,}\b/gi, '[id]');
}

/** The end of a file of text, in whole lines. A log that does not exist has no lines. */
function endOf(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    return text.length <= LONGEST_LOG ? text : text.slice(text.indexOf('\n', text.length - LONGEST_LOG) + 1);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** The report: versions, the system, and the end of the log, without what could name a person. */
export function problemReport({ version, logFile, libraryDirectory }: ReportFacts): string {
  const { electron = '', chrome = '', node } = process.versions;
  const lines = [
    shellWords.report.prompt,
    '',
    `Collection Desk ${version}`,
    `${os.type()} ${os.release()} ${process.arch}`,
    `Electron ${electron}, Chromium ${chrome}, Node ${node}`,
    `${os.availableParallelism()} processors, ${Math.round(os.totalmem() / 2 ** 30)} GB`,
    '',
    shellWords.report.log,
    endOf(logFile).trimEnd(),
  ];
  return `${redactReport(lines.join('\n'), { '[library]': libraryDirectory, '[home]': os.homedir(), '[temp]': os.tmpdir() })}\n`;
}
