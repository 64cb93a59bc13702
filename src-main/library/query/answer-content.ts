/** Converts a stored response for the window and for tables. */
import { isObject, property } from '../index/parsing/json.ts';
import { type ParsedResponse, plainText, writtenText } from '../index/parsing/parse-response.ts';

export type AnswerContent =
  | { readonly kind: 'free_text'; readonly value: string }
  | { readonly kind: 'free_text_with_unit'; readonly value: string; readonly unit: string }
  | { readonly kind: 'multiple_choice'; readonly values: readonly string[] }
  | {
      readonly kind: 'multiple_choice_with_free_text';
      readonly values: readonly { readonly option: string; readonly explanation: string }[];
    }
  | { readonly kind: 'file_upload'; readonly words: string }
  | { readonly kind: 'unknown'; readonly type: string; readonly json: string };

/**
 * @param response as the archive holds it
 * @param parsed the result of `parseResponse`
 * @returns `unknown`, with readable JSON, for unknown types and for fields that do not match the type
 */
export function readResponse(response: unknown, { type, content }: ParsedResponse): AnswerContent {
  const known = isObject(response) ? readKnown(type, response, content) : null;
  return known ?? { kind: 'unknown', type, json: JSON.stringify(response, null, 2) };
}

function readKnown(
  type: string,
  response: Readonly<Record<string, unknown>>,
  content: ParsedResponse['content'],
): AnswerContent | null {
  if (content.kind === 'files') return { kind: 'file_upload', words: content.words };
  if (content.kind === 'choices') {
    const hasExplanations = content.choices.some(({ explanation }) => explanation);
    if (type === 'multiple_choice' && !hasExplanations) {
      return { kind: type, values: content.choices.map((choice) => choice.value) };
    }
    const values = content.choices.map((choice) => ({ option: choice.value, explanation: choice.explanation ?? '' }));
    return { kind: 'multiple_choice_with_free_text', values };
  }
  const value = writtenText(response);
  const unit = plainText(property(response, 'unit'));
  if (type === 'free_text' && value !== null) return { kind: 'free_text', value };
  if (type === 'free_text_with_unit' && value !== null && unit !== null) return { kind: type, value, unit };
  return null;
}
