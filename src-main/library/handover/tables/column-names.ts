import type { TableHeaders } from '../../../../src-preload/tables.ts';
import type { InstructionHead } from '../../query/instruction-heads.ts';

/** Longest part of a short name that comes from the question's text. */
const SHORT_LENGTH = 32;

/**
 * The names of a question's columns.
 * @param position 1-based place of the question in its collection
 */
export function questionNames(
  { instructionId, description }: InstructionHead,
  position: number,
  headers: TableHeaders,
): QuestionNames {
  const words = questionWords(description) || instructionId;
  const short = shortName(description, position);
  const header = { words, ids: instructionId, short }[headers];
  return {
    words,
    column: (part) => ({
      header: part === null ? header : headers === 'words' ? `${header} (${part})` : `${header}_${part}`,
      short: part === null ? short : `${short}_${slug(part) || 'other'}`,
      label: part === null ? words : `${words} (${part})`,
    }),
    option: (label, value, number, part) => {
      const [inWords, inIds] = part === null ? ['', ''] : [` (${part})`, `_${part}`];
      const name = `${short}_${optionSlug(label, value, number)}${inIds}`;
      return {
        header: { words: `${header}: ${label}${inWords}`, ids: `${header}_${value}${inIds}`, short: name }[headers],
        short: name,
        label: `${words}: ${label}${inWords}`,
      };
    },
  };
}

export interface QuestionNames {
  readonly words: string;
  /** The names for the column of the answer (null), its unit, or its explanations. */
  column(part: string | null): Names;
  /** The names of the column that shows whether an option was chosen (null), or of the column of its explanation. */
  option(label: string, value: string, number: number, part: string | null): Names;
}

interface Names {
  readonly header: string;
  readonly short: string;
  readonly label: string;
}

function questionWords(description: string): string {
  return description.replace(/\s+/gu, ' ').trim();
}

/** Turns `How wide is it?` into `how_wide_is_it`, and a question in another script into `q3`. */
function shortName(description: string, position: number): string {
  const words = slug(description);
  if (words === '') return `q${position}`;
  const cut = words.length <= SHORT_LENGTH ? words : words.slice(0, SHORT_LENGTH + 1).replace(/_[^_]*$/, '');
  const name = cut.slice(0, SHORT_LENGTH);
  return /^\d/.test(name) ? `q_${name}` : name;
}

function optionSlug(label: string, value: string, number: number): string {
  return (slug(value) || slug(label) || String(number)).slice(0, SHORT_LENGTH);
}

/** Latin letters without their accents, and digits; other characters become underscores. Empty if little of the text remains. */
function slug(text: string): string {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const kept = folded.replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  const letters = folded.replace(/[^\p{L}\p{N}]/gu, '').length;
  return kept.replaceAll('_', '').length * 2 < letters ? '' : kept;
}
