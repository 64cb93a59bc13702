import type { ReportPage } from './report-page.ts';
import { reportWords } from './words.ts';

export function reportMarkdown({ title, collection, written, summary, rows, rest }: ReportPage): string {
  const { name, collectionId } = collection;
  return [
    `# ${title}`,
    '',
    `${reportWords.collection(cell(name), cell(collectionId))}  `,
    written,
    '',
    `## ${reportWords.summary}`,
    '',
    ...summary.map((line) => `- ${cell(line)}`),
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

const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
/** One line without marks of Markdown or HTML. */
const cell = (text: string) =>
  text.replace(/\s+/g, ' ').replace(/[\\|`*_<>[\]]/g, (mark) => (mark === '`' ? "'" : `\\${mark}`));
