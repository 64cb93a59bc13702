/** The options that filter by a column of the table. */
import { type ColumnFilter, isExactNumber, type NumberRange } from '../../../src-preload/column-filters.ts';
import type { Collection } from '../../../src-preload/domain.ts';
import { type ParsedOptions, UsageError } from '../command/command.ts';
import { instructionNamed } from './where-option.ts';
import { optionWords } from './words.ts';

type Part = Partial<Omit<ColumnFilter, 'by'>>;

/** One filter for each column that the options name. @throws UsageError for a condition that cannot be read */
export function readColumns(options: ParsedOptions, known: readonly Collection[]): readonly ColumnFilter[] {
  const filters = new Map<string, ColumnFilter>();
  const add = (option: string, by: string, part: Part) => {
    const before = filters.get(by) ?? { by, contains: null, range: null, answered: null };
    const isTwice = Object.keys(part).some((key) => before[key as keyof Part] !== null);
    if (part.answered !== undefined && before.answered !== null && before.answered !== part.answered)
      throw new UsageError(optionWords.answeredAndNot(by));
    if (isTwice) throw new UsageError(optionWords.twoFilters(option, by));
    filters.set(by, { ...before, ...part });
  };
  for (const typed of options.list('contains')) {
    const { by, value } = readPair('contains', 'COLUMN=WORDS', typed, known);
    add('contains', by, { contains: value });
  }
  for (const typed of options.list('range')) {
    const { by, value } = readPair('range', 'INSTRUCTION=FROM..TO [UNIT]', typed, known);
    add('range', by, { range: readRange(value) });
  }
  for (const typed of options.list('answered')) add('answered', instructionNamed(known, typed), { answered: true });
  for (const typed of options.list('unanswered'))
    add('unanswered', instructionNamed(known, typed), { answered: false });
  return [...filters.values()];
}

/** A question can contain an equals sign, so the longest name that is known counts. */
function readPair(option: string, form: string, typed: string, known: readonly Collection[]) {
  const borders = Array.from(typed.matchAll(/=/g), (match) => match.index).filter((border) => border > 0);
  const names = known.flatMap(({ instructions }) => instructions.flatMap(({ id, description }) => [id, description]));
  const isKnown = (name: string) => names.includes(name) || (option === 'contains' && IDS.includes(name));
  const border = borders.findLast((place) => isKnown(typed.slice(0, place))) ?? borders[0];
  if (border === undefined || border === typed.length - 1) {
    throw new UsageError(optionWords.badColumnCondition(option, form, typed));
  }
  const name = typed.slice(0, border);
  const by = option === 'contains' && IDS.includes(name) ? name : instructionNamed(known, name);
  return { by, value: typed.slice(border + 1) };
}

const IDS = ['submission_id', 'participant_id'];
/** A comma is a decimal comma, except where it may separate thousands: `1,200` has two meanings. */
const NUMBER = String.raw`(-?\d*(?:[.,]\d+)?(?:e[+-]?\d+)?)`;
const AMBIGUOUS = /^-?[1-9]\d{0,2},\d{3}$/;
const RANGE = new RegExp(String.raw`^\s*${NUMBER}\s*\.\.\s*${NUMBER}(?:\s+(\S.*))?$`, 'iu');

function readRange(typed: string): NumberRange {
  const [, from, to, unit] = RANGE.exec(typed) ?? [];
  const [low, high] = [numberOf(from), numberOf(to)];
  const isEmpty = low === null && high === null && unit === undefined;
  const ambiguous = [from, to].find((end = '') => AMBIGUOUS.test(end));
  if (ambiguous !== undefined) throw new UsageError(optionWords.ambiguousNumber(ambiguous));
  if (low === undefined || high === undefined || isEmpty) throw new UsageError(optionWords.badRange(typed));
  if (low !== null && high !== null && low > high) throw new UsageError(optionWords.backwardsRange(typed));
  if ([from, to].some((end = '') => !isExactNumber(end))) throw new UsageError(optionWords.longRange(typed));
  return { from: low, to: high, unit: unit?.trim() ?? null };
}

/** Null for an end that was left out, undefined for text that is no number. */
function numberOf(typed: string | undefined): number | null | undefined {
  if (typed === undefined) return undefined;
  if (typed === '') return null;
  const number = Number(typed.replace(',', '.'));
  return Number.isFinite(number) ? number : undefined;
}
