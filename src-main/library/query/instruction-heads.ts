import type { ChoiceOption } from '../../../src-preload/domain.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { type ArchiveInstruction, readArchiveInstructions } from '../index/read-report.ts';
import type { Result } from './result.ts';

export type ShownOptions = (index: OpenIndex, options: readonly ChoiceOption[]) => readonly ChoiceOption[];

export type InstructionHead = Omit<ArchiveInstruction, 'instruction'>;

/**
 * The instructions of a result's archives, in order. An instruction of several archives is listed once, with all options.
 * @param shown gives the options of an archive as people should read them
 */
export function readInstructions(
  store: IndexStore,
  { archives }: Pick<Result, 'archives'>,
  shown: ShownOptions = (_, options) => options,
): readonly InstructionHead[] {
  const heads = new Map<string, InstructionHead & { readonly options: ChoiceOption[] }>();
  for (const { archiveId } of archives) {
    const index = store.open(archiveId);
    for (const { instruction: _, options, ...stored } of readArchiveInstructions(index.db)) {
      const head = heads.get(stored.instructionId) ?? { ...stored, options: [] };
      heads.set(stored.instructionId, head);
      const known = new Set(head.options.map(({ value }) => value));
      head.options.push(...shown(index, options).filter(({ value }) => !known.has(value)));
    }
  }
  return [...heads.values()];
}
