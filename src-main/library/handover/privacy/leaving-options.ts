/**
 * Changes the options that participants wrote themselves. Options with a label are the researcher's, and tables count by them. Others may
 * be values that only answers hold.
 */
import type { InstructionHead } from '../../query/instruction-heads.ts';
import type { OptionsLeft } from './small-cells-out.ts';
import type { ChangeText } from './text-changes.ts';

export interface LeavingOptions {
  /** The value of an option of this question after the choices. */
  of(instructionId: string, value: string): string;
  questions(heads: readonly InstructionHead[]): readonly InstructionHead[];
}

/** Different options stay different. @param heads those of the query, called once @param changeOf the change for the options of a question */
export function createLeavingOptions(
  heads: () => readonly InstructionHead[],
  changeOf: (instructionId: string) => ChangeText,
): LeavingOptions {
  let known: ReadonlyMap<string, ReadonlyMap<string, string>> | null = null;
  const changed = (instructionId: string) => {
    known ??= new Map(heads().map((head) => [head.instructionId, changedValues(head, changeOf(head.instructionId))]));
    return known.get(instructionId);
  };
  const of = (instructionId: string, value: string) =>
    changed(instructionId)?.get(value) ?? changeOf(instructionId)(value);
  return {
    of,
    questions: (asked) =>
      asked.map((head) => ({
        ...head,
        options: head.options.map(({ value, label }) => {
          const left = of(head.instructionId, value);
          return { value: left, label: left === value ? label : left };
        }),
      })),
  };
}

/** Without options that participants wrote in answers which do not leave. */
export function withOptionsLeft(heads: readonly InstructionHead[], left: OptionsLeft): readonly InstructionHead[] {
  return heads.map((head) => ({
    ...head,
    options: head.options.filter(
      ({ value, label }) => value !== label || left.get(head.instructionId)?.has(value) === true,
    ),
  }));
}

/** All options of a question, by their values. */
function changedValues({ options }: InstructionHead, change: ChangeText): ReadonlyMap<string, string> {
  const counts = new Map<string, number>(options.map(({ value }) => [value, 1]));
  const values = options.map(({ value, label }) => {
    const left = value === label ? change(value) : value;
    if (left === value) return [value, value] as const;
    const count = counts.get(left) ?? 0;
    counts.set(left, count + 1);
    return [value, count === 0 ? left : `${left} ${count + 1}`] as const;
  });
  return new Map(values);
}
