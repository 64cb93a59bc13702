import type { StoredAnswer } from '../../query/stored-submissions.ts';

/** The values of the options that an answer chose. */
export function codesOf({ content }: StoredAnswer): readonly string[] {
  if (content.kind === 'multiple_choice') return content.values;
  return content.kind === 'multiple_choice_with_free_text' ? content.values.map(({ option }) => option) : [];
}
