/** A codebook for programs. */
import type { Codebook, CodebookQuestion } from './codebook.ts';

/**
 * `{collection: {id, name, exported_at}, filter, submissions, files, questions: [{instruction_id, question, type,
 * columns: [{name, label, type}], answered, missing, options: [{code, label, indicator, count}], units: [{unit, count, numbers}],
 * numbers: {count, min, max, mean} | null}]}`, see `Codebook` for what each key means.
 */
export function codebookJson({ collectionId, collectionName, exportedAt, ...codebook }: Codebook): string {
  const document = {
    collection: { id: collectionId, name: collectionName, exported_at: exportedAt },
    filter: codebook.filter,
    submissions: codebook.submissions,
    files: codebook.files,
    questions: codebook.questions.map(questionJson),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function questionJson({ instructionId, question, type, columns, ...counts }: CodebookQuestion) {
  return {
    instruction_id: instructionId,
    question,
    type,
    columns: columns.map((column) => ({ name: column.short, label: column.label, type: column.type })),
    answered: counts.answered,
    missing: counts.missing,
    options: counts.options,
    units: counts.units,
    numbers: counts.numbers,
  };
}
