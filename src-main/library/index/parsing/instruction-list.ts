import { LIMITS } from '../../archive/limits.ts';
import type { DescribedInstruction } from './definition.ts';

/** The instructions and options of one index while it is built. Both are numbered from 1, in the order of their first use. */
export interface InstructionList {
  /** The number of an instruction; a new one is added. Null if there are too many. */
  number(id: string, type: string | null, description: string | null): number | null;
  /** The number of an instruction that is already known. */
  numberOf(id: string): number | undefined;
  /** The number of an option; a value that the definition lacks is added. Null if there are too many. */
  option(instruction: number, value: string): number | null;
  rows(): readonly InstructionRow[];
  /** All known instructions by number, from 1. */
  known(): readonly KnownInstruction[];
  /** The numbers of instructions that {@link number} got in other words than they have. */
  reworded(): ReadonlySet<number>;
}

export interface KnownInstruction {
  readonly id: string;
  readonly type: string | null;
  readonly description: string | null;
}

export interface InstructionRow {
  readonly instruction: number;
  readonly id: string;
  readonly type: string;
  readonly description: string;
  readonly options: readonly { readonly option: number; readonly value: string; readonly label: string }[];
}

interface Draft {
  readonly instruction: number;
  readonly id: string;
  type: string | null;
  description: string | null;
  readonly options: Map<string, { readonly option: number; readonly label: string }>;
}

const CHOICE_TYPES = new Set(['multiple_choice', 'multiple_choice_with_free_text']);

/** Begins with the described instructions and their options. */
export function createInstructionList(described: readonly DescribedInstruction[]): InstructionList {
  const drafts: Draft[] = [];
  const byId = new Map<string, Draft>();
  const reworded = new Set<number>();
  let options = 0;

  const add = (id: string, type: string | null, description: string | null): Draft => {
    const draft: Draft = { instruction: drafts.length + 1, id, type, description, options: new Map() };
    drafts.push(draft);
    byId.set(id, draft);
    return draft;
  };
  const addOption = (draft: Draft, value: string, label: string) => {
    options += 1;
    const option = { option: options, label };
    draft.options.set(value, option);
    return option;
  };

  for (const instruction of described) {
    const draft = add(instruction.id, instruction.type, instruction.description);
    if (instruction.type !== null && !CHOICE_TYPES.has(instruction.type)) continue;
    for (const { value, label } of instruction.options) addOption(draft, value, label);
  }

  return {
    number: (id, type, description) => {
      const draft = byId.get(id) ?? (drafts.length < LIMITS.instructions ? add(id, type, description) : null);
      if (draft === null) return null;
      draft.type ??= type;
      draft.description ??= description;
      if (description !== null && description.trim() !== draft.description?.trim()) reworded.add(draft.instruction);
      return draft.instruction;
    },
    numberOf: (id) => byId.get(id)?.instruction,
    option: (instruction, value) => {
      const draft = drafts[instruction - 1];
      if (draft === undefined) return null;
      const known = draft.options.get(value);
      if (known !== undefined) return known.option;
      return draft.options.size < LIMITS.optionsOfInstruction ? addOption(draft, value, value).option : null;
    },
    reworded: () => reworded,
    known: () => drafts.map(({ id, type, description }) => ({ id, type, description })),
    rows: () =>
      drafts.map(({ instruction, id, type, description, options: known }) => ({
        instruction,
        id,
        type: type ?? 'unknown',
        description: description ?? id,
        options: [...known].map(([value, { option, label }]) => ({ option, value, label })),
      })),
  };
}
