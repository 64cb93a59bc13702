import type { ImportReport, Upload } from '../domain.ts';
import { displayName } from './display-name.ts';

/** The question and the participant of an uploaded file, to follow its name. Empty for a file that no answer names. */
export function uploadWords({ question, participantId }: Upload): string {
  return [question, participantId].filter((part) => part !== null).join(' · ');
}

/** An uploaded file on one line: its name, the question and the participant. */
export function uploadLine(upload: Upload): string {
  return [upload.name, uploadWords(upload)].filter((part) => part !== '').join(' · ');
}

/** The whole report as plain text. File names show hidden and misleading characters. */
export function reportText(report: ImportReport): string {
  const part = (title: string, lines: readonly string[], count = lines.length) =>
    lines.length === 0
      ? []
      : [
          '',
          `${title} (${count})`,
          ...lines.map((line) => `  ${displayName(line)}`),
          ...(count > lines.length ? [`  … and ${count - lines.length} more`] : []),
        ];
  return [
    `Import report: ${displayName(report.name)}`,
    `Collection ${report.collectionId}`,
    `${report.submissions} submissions, ${report.answers} answers, ${report.files} files`,
    ...part(
      'Lines that could not be read',
      report.rejectedLines.map(({ line, reason }) => `line ${line}: ${reason}`),
      report.rejectedLineCount,
    ),
    ...part(
      'Missing files',
      report.missingUploads.map((upload, place) => `${uploadLine(upload)} (${report.missingFiles[place]})`),
    ),
    ...part('Files without an answer', report.unreferencedFiles),
    ...part(
      'Warnings',
      report.warnings.map(({ message }) => message),
    ),
  ].join('\n');
}
