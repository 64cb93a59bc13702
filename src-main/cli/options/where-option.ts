/** Finds the questions and options that a person types. Refuses ambiguous ones. */

import {
  type ChoiceOption,
  type Collection,
  type Instruction,
  type InstructionFilter,
  MOST_OPTIONS,
} from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { UsageError } from '../command/command.ts';
import { shortened } from '../command/print-text.ts';
import { nearMatches } from './near-matches.ts';
import { optionWords } from './words.ts';

const TOLD_AT_MOST = 10;
const TOLD_CHARACTERS = 120;

/**
 * Finds the instruction with this id or exact question.
 * @throws DeskFailure `bad_input` for no instruction, and for a question of several
 */
export function instructionNamed(known: readonly Collection[], typed: string): string {
  const ids = idsOf(known, typed);
  const [id] = ids;
  if (id === undefined) throw unknownInstruction(known, typed);
  if (ids.length > 1) throw ambiguousInstruction(known, typed, ids);
  return id;
}

/**
 * Parses `INSTRUCTION=VALUE`. A question and a value can contain an equals sign, so it tries each as the separator.
 * @throws DeskFailure `bad_input` when no reading, or more than one, has a meaning
 */
export function readCondition(condition: string, known: readonly Collection[]): InstructionFilter {
  const borders = Array.from(condition.matchAll(/=/g), (match) => match.index).filter((border) => border > 0);
  const [first] = borders;
  if (first === undefined) throw new UsageError(optionWords.badCondition(condition));
  const named = borders.filter((border) => idsOf(known, condition.slice(0, border)).length > 0);
  if (named.length === 0) throw unknownInstruction(known, condition.slice(0, first));
  const readings = named.map((border) => () => {
    const instructionId = instructionNamed(known, condition.slice(0, border));
    return { instructionId, values: optionValues(known, instructionId, condition.slice(border + 1)) };
  });
  const [reading] = readings;
  if (readings.length === 1 && reading !== undefined) return reading();
  const understood = readings.flatMap(tryReading);
  const [filter] = understood;
  if (understood.length === 1 && filter !== undefined) return filter;
  throw new DeskFailure(
    'bad_input',
    optionWords.ambiguousCondition(shortened(condition, TOLD_CHARACTERS)),
    optionWords.nameQuestionById(named.flatMap((border) => idsOf(known, condition.slice(0, border))).join(', ')),
  );
}

/** Tries one of several readings. A refusal means that this reading has no meaning. */
function tryReading(read: () => InstructionFilter): readonly InstructionFilter[] {
  try {
    return [read()];
  } catch (error) {
    if (error instanceof DeskFailure) return [];
    throw error;
  }
}

/** An id belongs to one instruction. A question can belong to several. */
function idsOf(known: readonly Collection[], typed: string): readonly string[] {
  const instructions = known.flatMap((collection) => collection.instructions);
  if (instructions.some(({ id }) => id === typed)) return [typed];
  return [...new Set(instructions.filter(({ description }) => description === typed).map(({ id }) => id))];
}

/**
 * People type labels, but archives hold values. Matches every option with the label, or else the option with the value. An instruction
 * without options matches any text.
 */
function optionValues(known: readonly Collection[], instructionId: string, typed: string): readonly string[] {
  const options = known
    .flatMap((collection) => collection.instructions)
    .filter((instruction) => instruction.id === instructionId)
    .flatMap((instruction) => instruction.options);
  if (options.length === 0) return [typed];
  const named = /^(value|label):(.*)$/su.exec(typed);
  const byValue = valuesWhere(options, ({ value }) => value === typed);
  const byLabel = valuesWhere(options, ({ label }) => label === typed);
  const all = [...new Set([...byValue, ...byLabel])];
  if (byValue.length > 0 && byLabel.length > 0 && all.length > 1) throw ambiguousOption(typed);
  if (byValue.length === 0) requireOneMeaning(options, all, typed);
  if (all.length > 0) return all;
  const [, part, rest] = named ?? [];
  const asNamed = valuesWhere(options, (option) => (part === 'value' ? option.value : option.label) === rest);
  if (part === 'label' && rest !== undefined) requireOneMeaning(options, asNamed, rest);
  if (named !== null && asNamed.length > 0) return asNamed;
  throw unknownOption(options, typed);
}

/** Collections can share a question and label the same values otherwise. A filter compares only the values. */
function requireOneMeaning(options: readonly ChoiceOption[], values: readonly string[], label: string): void {
  if (options.every((option) => option.label === label || !values.includes(option.value))) return;
  throw new DeskFailure(
    'bad_input',
    optionWords.labelOfSeveral(shortened(label, TOLD_CHARACTERS)),
    optionWords.chooseCollection,
  );
}

function valuesWhere(options: readonly ChoiceOption[], holds: (option: ChoiceOption) => boolean): readonly string[] {
  return [...new Set(options.filter(holds).map(({ value }) => value))];
}

function unknownInstruction(known: readonly Collection[], typed: string): DeskFailure {
  const instructions = known.flatMap((collection) => collection.instructions);
  const near = nearMatches(
    typed,
    instructions.flatMap(({ id, description }) => [id, description]),
  );
  const look = optionWords.runListJson;
  return new DeskFailure(
    'bad_input',
    optionWords.unknownInstruction(shortened(typed, TOLD_CHARACTERS)),
    near.length === 0 ? look : optionWords.didYouMean(quoted(near), look),
  );
}

function ambiguousInstruction(known: readonly Collection[], typed: string, ids: readonly string[]): DeskFailure {
  const where = (id: string) => {
    const holders = known.filter(({ instructions }) => instructions.some((each: Instruction) => each.id === id));
    return known.length === 1 ? id : `${id} (${holders.map(({ name }) => shortened(name, 40)).join(', ')})`;
  };
  return new DeskFailure(
    'bad_input',
    optionWords.severalInstructions(ids.length, shortened(typed, TOLD_CHARACTERS)),
    optionWords.nameById(listed(ids.map(where))),
  );
}

function ambiguousOption(typed: string): DeskFailure {
  return new DeskFailure(
    'bad_input',
    optionWords.valueAndLabel(shortened(typed, TOLD_CHARACTERS)),
    optionWords.valueOrLabel(typed, typed),
  );
}

function unknownOption(options: readonly ChoiceOption[], typed: string): DeskFailure {
  const names = options.flatMap(({ label, value }) => (label === value ? [label] : [label, value]));
  const near = nearMatches(typed, names);
  const told = shortened(typed, TOLD_CHARACTERS);
  if (options.length >= MOST_OPTIONS) {
    return new DeskFailure('bad_input', optionWords.notOffered(told, MOST_OPTIONS), optionWords.searchInstead);
  }
  return new DeskFailure(
    'bad_input',
    optionWords.unknownOption(told),
    near.length > 0
      ? optionWords.didYouMeanOption(quoted(near))
      : optionWords.itsOptions(quoted([...new Set(options.map(({ label }) => label))])),
  );
}

function quoted(names: readonly string[]): string {
  return listed(names.map((name) => optionWords.quoted(shortened(name, TOLD_CHARACTERS))));
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, TOLD_AT_MOST).join(', ');
  return names.length <= TOLD_AT_MOST ? shown : optionWords.andMore(shown, names.length - TOLD_AT_MOST);
}
