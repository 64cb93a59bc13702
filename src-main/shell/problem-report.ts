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
  /** The folder of the program. Places in its code stay readable. */
  readonly programDirectory: string;
}

/** Folders whose content has names that people gave: of studies, of persons, of files that participants sent. */
const PERSONAL = String.raw`(?:file:\/{2,3})?(?:\[home\]|\[temp\]|\[library\](?=[\\/]+opened)|[a-z]:(?=[\\/])|\/(?!api\/)(?=[^\s/])|\\\\(?=[^\s\\]))`;
/** Names can hold quotes and spaces, so a path ends at the last quote of its line, or with the line. */
const QUOTED_PATH = new RegExp(`(['"])${PERSONAL}.*\\1`, 'gim');
const PATH = new RegExp(`(?<=^|[\\s(=>,])${PERSONAL}.*?(?=\\)?$)`, 'gim');

/** A folder as logs write it: in addresses, with doubled backslashes, in either form of letters with accents. */
function formsOf(folder: string): string[] {
  const written = [folder.normalize('NFC'), folder.normalize('NFD')];
  return written.flatMap((form) => [
    form,
    form.replaceAll('\\', '\\\\'),
    form.replaceAll('\\', '/'),
    encodeURI(form.replaceAll('\\', '/')),
    encodeURIComponent(form),
  ]);
}

function withoutFolder(text: string, name: string, folder: string): string {
  if (folder.length < 2) return text;
  const pattern = formsOf(folder)
    .map((form) => form.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
    .join('|');
  // A function, because a replacement as text could hold special characters.
  return text.replaceAll(new RegExp(pattern, 'gi'), () => name);
}

/** Removes what could name a person: paths, ids, e-mail addresses, and everything that the log hides. */
export function redactReport(text: string, folders: Readonly<Record<string, string>>): string {
  const longestFirst = Object.entries(folders).sort(([, a], [, b]) => b.length - a.length);
  const withoutFolders = longestFirst.reduce((shorter, [name, folder]) => withoutFolder(shorter, name, folder), text);
  return redact(withoutFolders)
    .replaceAll(QUOTED_PATH, '$1[path]$1')
    .replaceAll(PATH, '[path]')
    .replaceAll(/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/gu, '[address]')
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi, '[id]')
    .replaceAll(/(?<![\da-f])[\da-f]{24,}/gi, '[id]');
}

/** What the log has before the text of an entry. Programs of the library write several entries at once, and only the first has a time. */
const ENTRY_HEAD = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) error (?:library: )?/;

interface Entry {
  readonly lines: string[];
  readonly time: string;
  times: number;
}

/** The entries of a log: each begins with a line that is not indented. */
function entriesOf(log: string): Entry[] {
  const entries: Entry[] = [];
  let time = '';
  for (const line of log.trimEnd().split('\n')) {
    time = ENTRY_HEAD.exec(line)?.[1] ?? time;
    if (/^\s/.test(line)) entries.at(-1)?.lines.push(line);
    else entries.push({ lines: [line], time, times: 1 });
  }
  return entries;
}

/** Entries with the same text become one, with their number, where the last of them was. */
function withoutRepeats(log: string): string {
  const last = new Map<string, Entry>();
  for (const entry of entriesOf(log)) {
    const text = entry.lines.join('\n').replace(ENTRY_HEAD, '');
    const before = last.get(text);
    last.delete(text);
    last.set(text, before === undefined ? entry : { ...entry, time: before.time, times: before.times + 1 });
  }
  return [...last.values()]
    .map(({ lines, time, times }) => (times === 1 ? '' : shellWords.report.repeated(times, time)) + lines.join('\n'))
    .join('\n');
}

/** The end of a file of text, in whole lines and without repeats. A log that does not exist has no lines. */
function endOf(file: string): string {
  try {
    const text = withoutRepeats(readFileSync(file, 'utf8'));
    return text.length <= LONGEST_LOG ? text : text.slice(text.indexOf('\n', text.length - LONGEST_LOG) + 1);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** The report: versions, the system, and the end of the log, without what could name a person. */
export function problemReport({ version, logFile, libraryDirectory, programDirectory }: ReportFacts): string {
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
    endOf(logFile),
  ];
  const folders = {
    '[program]': programDirectory,
    '[library]': libraryDirectory,
    '[home]': os.homedir(),
    '[temp]': os.tmpdir(),
  };
  return `${redactReport(lines.join('\n'), folders)}\n`;
}
