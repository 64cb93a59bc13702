import path from 'node:path';

/** The absolute paths of ZIP files in the arguments of a start ("Open with…", or typed). */
export function archivesIn(argv: readonly string[], workingDirectory = process.cwd()): string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith('.zip'))
    .map((argument) => path.resolve(workingDirectory, argument));
}
