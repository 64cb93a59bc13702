/** Readable forms of values, for archives that hold no labels. */
import type { ChoiceOption } from '../../../src-preload/domain.ts';
import { readableValue } from '../../../src-preload/words/readable-value.ts';
import type { OpenIndex } from '../index/index-store.ts';
import type { ReadResponse } from '../index/read-submission.ts';

export type LabelsOf = (response: Pick<ReadResponse, 'instruction' | 'label'>) => (value: string) => string;

/** The labels as the archive and the definition have them. */
export const ownLabels: LabelsOf = ({ label }) => label;

/**
 * The labels as {@link ownLabels} has them, and the values of questions without any label in readable form. The window follows the same rule for its lists of options.
 * @param hasDefinition true if the definition of the collection is known. Then equal values and labels are meant
 */
export function readableLabels({ db }: OpenIndex, hasDefinition: boolean): LabelsOf {
  if (hasDefinition) return ownLabels;
  const labelled = new Set(
    db.prepare<[], number>('SELECT DISTINCT instruction FROM options WHERE label <> value').pluck().all(),
  );
  return (response) => {
    const { instruction, label } = response;
    return labelled.has(instruction) ? label : (value) => readableValue(value) ?? label(value);
  };
}

/** Options as {@link readableLabels} labels them. */
export function readableOptions(options: readonly ChoiceOption[], hasDefinition: boolean): readonly ChoiceOption[] {
  if (hasDefinition || options.some(({ value, label }) => label !== value)) return options;
  return options.map(({ value, label }) => ({ value, label: readableValue(value) ?? label }));
}
