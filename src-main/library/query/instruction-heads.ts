import type { ChoiceOption } from '../../../src-preload/domain.ts';
import type { IndexStore } from '../index/index-store.ts';
import { type ArchiveInstruction, readArchiveInstructions } from '../index/read-report.ts';
import type { Result } from './result.ts';

export type InstructionHead = Omit<ArchiveInstruction, 'instruction'>;

/** The instructions of a result's archives, in order. An instruction of several archives is listed once, with all options. */
export function readInstructions(
  store: IndexStore,
  { archives }: Pick<Result, 'archives'>,
): readonly InstructionHead[] {
  const heads = new Map<string, InstructionHead & { readonly options: ChoiceOption[] }>();
  for (const { archiveId } of archives) {
    for (const { instruction: _, options, ...stored } of readArchiveInstructions(store.open(archiveId).db)) {
      const head = heads.get(stored.instructionId) ?? { ...stored, options: [] };
      heads.set(stored.instructionId, head);
      const known = new Set(head.options.map(({ value }) => value));
      head.options.push(...options.filter(({ value }) => !known.has(value)));
    }
  }
  return [...heads.values()];
}
