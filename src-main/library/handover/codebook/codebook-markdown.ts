/** A codebook for people. */
import { markdownTable, plainText } from '../markup/markdown.ts';
import type { Codebook, CodebookOption, CodebookQuestion, CodebookUnit, NumberSummary } from './codebook.ts';

/** The codebook as a Markdown page. */
export function codebookMarkdown(codebook: Codebook): string {
  const { collectionName, collectionId, exportedAt, filter, submissions, files, questions } = codebook;
  const facts = [
    `- Collection: ${plainText(collectionId)}`,
    `- Exported: ${exportedAt === null ? 'unknown' : plainText(exportedAt)}`,
    `- Submissions: ${submissions}`,
    `- Files: ${files}`,
    ...(filter === null ? [] : [`- Only submissions that match: ${plainText(JSON.stringify(filter))}`]),
  ];
  const head = `# Codebook: ${plainText(collectionName) || plainText(collectionId)}\n\n${facts.join('\n')}\n`;
  return [head, ...questions.map((question, place) => questionText(question, place + 1))].join('\n');
}

function questionText(counted: CodebookQuestion, number: number): string {
  const { instructionId, question, type, columns, answered, missing, options, units, numbers } = counted;
  const facts = [
    `- Instruction: ${plainText(instructionId)}`,
    `- Type: ${plainText(type)}`,
    `- Columns: ${columns.map(({ short }) => plainText(short)).join(', ')}`,
    `- Answered: ${answered}, missing: ${missing}`,
    ...(numbers === null ? [] : [`- Numbers: ${summaryText(numbers)}`]),
  ];
  const parts = [
    `## ${number}. ${plainText(question) || plainText(instructionId)}\n\n${facts.join('\n')}\n`,
    ...(options.length === 0 ? [] : [markdownTable(['Code', 'Label', 'Submissions'], options.map(optionCells))]),
    ...(units.length === 0 ? [] : [markdownTable(['Unit', 'Submissions', 'Numbers'], units.map(unitCells))]),
  ];
  return parts.join('\n');
}

const optionCells = ({ code, label, count }: CodebookOption) => [plainText(code), plainText(label), String(count)];

const unitCells = ({ unit, count, numbers }: CodebookUnit) => [
  plainText(unit),
  String(count),
  numbers === null ? '' : summaryText(numbers),
];

function summaryText({ count, min, max, mean }: NumberSummary): string {
  return `${count} of them, from ${min} to ${max}, mean ${mean}`;
}
