import path from 'node:path';

/** ZIP files named among the arguments of a start ("Open with…", or typed), as absolute paths. */
export function archivesIn(argv: readonly string[], workingDirectory = process.cwd()): string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith('.zip'))
    .map((argument) => path.resolve(workingDirectory, argument));
}
