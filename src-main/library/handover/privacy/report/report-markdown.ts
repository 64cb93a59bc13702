import { plainText } from '../../markup/markdown.ts';
import type { ReportPage } from './report-page.ts';
import { reportWords } from './words.ts';

/** The privacy report as a Markdown page. */
export function reportMarkdown({ title, collection, written, summary, rows, rest }: ReportPage): string {
  const { name, collectionId } = collection;
  return [
    `# ${title}`,
    '',
    `${reportWords.collection(plainText(name), plainText(collectionId))}  `,
    written,
    '',
    `## ${reportWords.summary}`,
    '',
    ...summary.map((line) => `- ${plainText(line)}`),
    '',
    `## ${reportWords.handovers}`,
    '',
    ...(rows.length === 0
      ? [reportWords.nothingLeft]
      : [row(reportWords.headers), row(reportWords.headers.map(() => '---')), ...rows.map(row)]),
    ...(rest === null ? [] : ['', rest]),
    '',
    ...reportWords.notes,
    '',
  ].join('\n');
}

const row = (cells: readonly string[]) => `| ${cells.map(plainText).join(' | ')} |`;
