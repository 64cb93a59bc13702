/** A stored response, taken apart for showing and for tables. */
import { isObject, parseJson, property, scalarText } from '../index/json.ts';
import { parseResponse } from '../index/parse-response.ts';

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
 * @param json a response object as it stood in the archive
 * @returns `unknown`, with readable JSON, for a type that is not known and for a known one with fields of another shape
 */
export function readResponse(json: string): ResponseContent {
  let response: unknown;
  try {
    response = parseJson(json);
  } catch {
    // The index holds what was valid JSON at import; should it be damaged, its text is still the most honest thing to show.
    return { kind: 'unknown', type: 'unknown', json };
  }
  const { type, content } = parseResponse(response);
  const known = isObject(response) ? readKnown(type, response, content) : null;
  return known ?? { kind: 'unknown', type, json: JSON.stringify(response, null, 2) };
}

function readKnown(
  type: string,
  response: Readonly<Record<string, unknown>>,
  content: ReturnType<typeof parseResponse>['content'],
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
