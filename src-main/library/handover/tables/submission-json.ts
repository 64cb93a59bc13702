/** A whole submission as one line of JSON. */
import { type Mark, sumOfMarks } from '../../../../src-preload/marks.ts';
import { withWholeCharacters } from '../../index/parsing/json.ts';
import type { StoredAnswer, StoredSubmission } from '../../query/stored-submissions.ts';

/**
 * `{submission_id, participant_id, collection_id, created_at, answers: [{instruction_id, question, type, …, response}]}`, where `…` is
 * `value`; `value`, `unit`; `values: [{value, label}]`; `values: [{value, label, explanation}]`; or `files: [{name, path, size, state}]`;
 * and `response` is the original object of the archive, digit by digit, except that half of a character is U+FFFD. Unknown keys of the line come before `answers`.
 */
export function submissionJson(submission: StoredSubmission): string {
  const { submissionId, participantId, collectionId, createdAt, answers, others, mark, fileMarks } = submission;
  const head = {
    submission_id: submissionId,
    participant_id: participantId,
    collection_id: collectionId,
    created_at: createdAt,
  };
  const texts = Array.from(answers.values(), (answer) => {
    const parsed = JSON.stringify({
      instruction_id: answer.instructionId,
      question: answer.question,
      ...parsedFields(answer),
    });
    return `${parsed.slice(0, -1)},"response":${answer.json}}`;
  });
  // If a key of the line has the name of one of our keys, its value gets another name.
  const more = others.map(([key, json]) => `,${JSON.stringify(OUR_KEYS.has(key) ? `${key}_of_line` : key)}:${json}`);
  const marks = JSON.stringify({ review: markJson(mark), ...fileMarksJson(fileMarks) }).slice(1, -1);
  return withWholeCharacters(
    `${JSON.stringify(head).slice(0, -1)}${more.join('')},${marks},"answers":[${texts.join(',')}]}`,
  );
}

const OUR_KEYS = new Set(['answers', 'review', 'files_accepted', 'files_rejected', 'files_best_rating']);

function fileMarksJson(marks: readonly Mark[]) {
  const { accepted, rejected, bestRating } = sumOfMarks(marks);
  return { files_accepted: accepted, files_rejected: rejected, files_best_rating: bestRating || null };
}

function markJson({ rating, flag, tags, note }: Mark) {
  return { rating: rating || null, decision: flag === 'undecided' ? null : flag, tags, note };
}

function parsedFields({ content, files, label }: StoredAnswer): object {
  switch (content.kind) {
    case 'free_text':
      return { type: content.kind, value: content.value };
    case 'free_text_with_unit':
      return { type: content.kind, value: content.value, unit: content.unit };
    case 'multiple_choice':
      return { type: content.kind, values: content.values.map((value) => ({ value, label: label(value) })) };
    case 'multiple_choice_with_free_text': {
      const values = content.values.map(({ option, explanation }) => ({
        value: option,
        label: label(option),
        explanation,
      }));
      return { type: content.kind, values };
    }
    case 'file_upload':
      return {
        type: content.kind,
        files: files.map(({ name, path, size, state, mark }) => ({ name, path, size, state, review: markJson(mark) })),
        ...(content.words !== '' && { words: content.words }),
      };
    case 'unknown':
      return { type: content.type };
  }
}
