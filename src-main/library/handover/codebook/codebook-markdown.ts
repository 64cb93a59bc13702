/** A codebook for people. */
import type { Codebook, CodebookOption, CodebookQuestion, CodebookUnit, NumberSummary } from './codebook.ts';

export function codebookMarkdown(codebook: Codebook): string {
  const { collectionName, collectionId, exportedAt, filter, submissions, files, questions } = codebook;
  const facts = [
    `- Collection: ${plain(collectionId)}`,
    `- Exported: ${exportedAt === null ? 'unknown' : plain(exportedAt)}`,
    `- Submissions: ${submissions}`,
    `- Files: ${files}`,
    ...(filter === null ? [] : [`- Only submissions that match: ${plain(JSON.stringify(filter))}`]),
  ];
  const head = `# Codebook: ${plain(collectionName) || plain(collectionId)}\n\n${facts.join('\n')}\n`;
  return [head, ...questions.map((question, place) => questionText(question, place + 1))].join('\n');
}

function questionText(counted: CodebookQuestion, number: number): string {
  const { instructionId, question, type, columns, answered, missing, options, units, numbers } = counted;
  const facts = [
    `- Instruction: ${plain(instructionId)}`,
    `- Type: ${plain(type)}`,
    `- Columns: ${columns.map(({ short }) => plain(short)).join(', ')}`,
    `- Answered: ${answered}, missing: ${missing}`,
    ...(numbers === null ? [] : [`- Numbers: ${summaryText(numbers)}`]),
  ];
  const parts = [
    `## ${number}. ${plain(question) || plain(instructionId)}\n\n${facts.join('\n')}\n`,
    ...(options.length === 0 ? [] : [table(['Code', 'Label', 'Submissions'], options.map(optionCells))]),
    ...(units.length === 0 ? [] : [table(['Unit', 'Submissions', 'Numbers'], units.map(unitCells))]),
  ];
  return parts.join('\n');
}

const optionCells = ({ code, label, count }: CodebookOption) => [plain(code), plain(label), String(count)];

const unitCells = ({ unit, count, numbers }: CodebookUnit) => [
  ...[plain(unit), String(count), numbers === null ? '' : summaryText(numbers)],
];

function summaryText({ count, min, max, mean }: NumberSummary): string {
  return `${count} of them, from ${min} to ${max}, mean ${mean}`;
}

function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return line(headers) + line(headers.map(() => '---')) + rows.map(line).join('');
}

/** On one line, without anything that Markdown or HTML would take for more than text. */
function plain(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.replace(/[\\`*_[\]<>|~&#]/g, (character) => `\\${character}`);
}
