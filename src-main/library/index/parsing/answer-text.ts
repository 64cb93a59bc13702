import type { ResponseContent } from './parse-response.ts';

/**
 * A response as one text for searching, sorting and table cells: the labels of choices with explanations, a value with its unit, or the
 * names of files with the words beside them.
 */
export function answerText(content: ResponseContent, label: (value: string) => string): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'choices':
      return content.choices
        .map(({ value, explanation }) => (explanation ? `${label(value)}: ${explanation}` : label(value)))
        .join('; ');
    case 'files':
      return [content.files.map(({ name }) => name).join(', '), content.words].filter((text) => text !== '').join('; ');
  }
}
