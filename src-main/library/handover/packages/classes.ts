/** The classes that a package sorts pictures into: the options of a question, ratings, or decisions. */
import type { ChoiceOption } from '../../../../src-preload/domain.ts';
import { DeskFailure } from '../../../../src-preload/failure.ts';
import type { InstructionHead } from '../../query/instruction-heads.ts';
import { codesOf } from '../reading/codes-of.ts';
import { uniqueName } from '../tables/column.ts';
import type { LeavingItem } from './leaving-items.ts';
import { packageWords } from './words.ts';

export interface Classes {
  /** The subject of the classes: the question as the participant read it. */
  readonly title: string;
  /** False for classes of marks. */
  readonly isQuestion: boolean;
  /** All possible classes, in order. */
  readonly names: readonly string[];
  /** The classes of one picture. */
  of(item: Pick<LeavingItem, 'file' | 'submission'>): readonly string[];
}

const RATINGS = ['1', '2', '3', '4', '5'];
const DECISIONS = ['accept', 'reject'];
/** The class of an option without words, because folders and categories need a name. */
const NO_WORDS = 'empty option';

/**
 * @param label the id of a question, `rating` or `decision` (those of the file); null: there are no classes
 * @throws DeskFailure `bad_input` for a question that the package does not have, or that has no options
 */
export function classesBy(label: string | null, questions: readonly InstructionHead[]): Classes | null {
  if (label === null) return null;
  const question = questions.find(({ instructionId }) => instructionId === label);
  if (question !== undefined && question.options.length > 0) return byQuestion(question);
  if (question === undefined && label === 'rating') {
    return {
      title: 'Rating',
      isQuestion: false,
      names: RATINGS,
      of: ({ file }) => (file.mark.rating > 0 ? [String(file.mark.rating)] : []),
    };
  }
  if (question === undefined && label === 'decision') {
    return {
      title: 'Decision',
      isQuestion: false,
      names: DECISIONS,
      of: ({ file }) => DECISIONS.filter((name) => name === file.mark.flag),
    };
  }
  const known = questions.filter(({ options }) => options.length > 0).map(({ instructionId }) => instructionId);
  throw new DeskFailure(
    'bad_input',
    packageWords.noClasses(label),
    packageWords.oneOf([...known, 'rating', 'decision']),
  );
}

function byQuestion({ instructionId, description, options }: InstructionHead): Classes {
  const names = classNames(options);
  return {
    title: description,
    isQuestion: true,
    names: [...names.values()],
    of: ({ submission }) => {
      const answer = submission?.answers.get(instructionId);
      return answer === undefined ? [] : [...new Set(codesOf(answer).map((code) => names.get(code) ?? code))];
    },
  };
}

/** A different name for each option, by its value: its label, and also its value where several options have the same label. */
function classNames(options: readonly ChoiceOption[]): ReadonlyMap<string, string> {
  const labels = options.map(({ label }) => label);
  const noWords = nameBeside(labels, NO_WORDS);
  const nameOf = (label: string) => (label.trim() === '' ? noWords : label);
  const sameName = Map.groupBy(options, ({ label }) => nameOf(label));
  const isAlone = ({ label }: ChoiceOption) => sameName.get(nameOf(label))?.length === 1;
  const taken = new Set(labels.map((label) => label.toLowerCase()));
  return new Map(
    options.map((option) => {
      const name = nameOf(option.label);
      return [option.value, isAlone(option) ? name : uniqueName(`${name} (${option.value})`, taken)];
    }),
  );
}

/** A name that no class has. */
export function nameBeside(classes: readonly string[], name: string): string {
  return uniqueName(name, new Set(classes.map((label) => label.toLowerCase())));
}
