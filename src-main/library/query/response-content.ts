/** A stored response, taken apart for showing and for tables. */
import { isObject, property, scalarText } from '../index/json.ts';
import type { ParsedResponse } from '../index/parse-response.ts';

export type ResponseContent =
  | { readonly kind: 'free_text'; readonly value: string }
  | { readonly kind: 'free_text_with_unit'; readonly value: string; readonly unit: string }
  | { readonly kind: 'multiple_choice'; readonly values: readonly string[] }
  | {
      readonly kind: 'multiple_choice_with_free_text';
      readonly values: readonly { readonly option: string; readonly explanation: string }[];
    }
  | { readonly kind: 'file_upload' }
  | { readonly kind: 'unknown'; readonly type: string; readonly json: string };

/**
 * @param response as it stood in the archive
 * @param parsed what `parseResponse` made of it
 * @returns `unknown`, with readable JSON, for a type that is not known and for a known one with fields of another shape
 */
export function readResponse(response: unknown, { type, content }: ParsedResponse): ResponseContent {
  const known = isObject(response) ? readKnown(type, response, content) : null;
  return known ?? { kind: 'unknown', type, json: JSON.stringify(response, null, 2) };
}

function readKnown(
  type: string,
  response: Readonly<Record<string, unknown>>,
  content: ParsedResponse['content'],
): ResponseContent | null {
  const value = scalarText(property(response, 'value'));
  const unit = scalarText(property(response, 'unit'));
  switch (type) {
    case 'free_text':
      return value === null ? null : { kind: type, value };
    case 'free_text_with_unit':
      return value === null || unit === null ? null : { kind: type, value, unit };
    case 'multiple_choice':
      return content.kind === 'choices' ? { kind: type, values: content.choices.map((choice) => choice.value) } : null;
    case 'multiple_choice_with_free_text':
      if (content.kind !== 'choices') return null;
      return {
        kind: type,
        values: content.choices.map((choice) => ({ option: choice.value, explanation: choice.explanation ?? '' })),
      };
    case 'file_upload':
      return content.kind === 'files' ? { kind: type } : null;
    default:
      return null;
  }
}
