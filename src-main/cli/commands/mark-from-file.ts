/** Many marks from a file, and their undo. */

import type { MarkEffect, MarksPreview } from '../../../src-preload/mark-files.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import type { Answer, Invocation } from '../command/command.ts';
import { printable } from '../command/words.ts';
import { findCollection } from '../options/collection-argument.ts';
import { markDocument, markWords } from '../output/plain-mark.ts';
import { commandLineWords } from './words.ts';

/** @param path absolute */
export async function markFromFile(invocation: Invocation, path: string): Promise<Answer> {
  const { options, context } = invocation;
  const library = await invocation.library();
  const named = options.text('collection');
  const collectionId =
    named === null ? null : findCollection(await library.collections(undefined, context), named).collectionId;
  if (options.flag('preview')) return previewAnswer(await library.previewMarks({ path, collectionId }, context));
  const skipWrong = options.flag('skip-wrong');
  const { lines, changed, wrong } = await library.applyMarks({ path, collectionId, digest: null, skipWrong }, context);
  const left = wrong === 0 ? '' : commandLineWords.linesLeftOut(formatCounted(wrong, 'line'));
  return {
    document: { path, lines, changed, wrong },
    lines: [commandLineWords.marksRead(formatCounted(lines, 'line'), formatCounted(changed, 'mark'), left)],
  };
}

export async function undoMarksFromFile(invocation: Invocation): Promise<Answer> {
  const library = await invocation.library();
  const undone = await library.undoMarks({ importNumber: null }, invocation.context);
  const kept = undone.kept === 0 ? [] : [commandLineWords.marksKept(formatCounted(undone.kept, 'mark'))];
  return { document: undone, lines: [commandLineWords.marksRestored(formatCounted(undone.restored, 'mark')), ...kept] };
}

function previewAnswer(preview: MarksPreview): Answer {
  const { path, format, lines, changed, changedSubmissions, changedFiles, effects, wrong, problems, leftOut } = preview;
  const unit = format === 'table' ? 'line' : 'task';
  const more = (count: number, told: number) =>
    count > told ? [commandLineWords.andMore(formatCounted(count - told, 'other'))] : [];
  return {
    document: {
      ...{ path, format, lines, changed, changedSubmissions, changedFiles, wrong, problems, leftOut },
      effects: effects.map(({ before, after, ...effect }) => ({
        ...effect,
        before: markDocument(before),
        after: markDocument(after),
      })),
    },
    lines: [
      commandLineWords.marksPreview(
        formatCounted(lines, unit),
        formatCounted(changedSubmissions, 'submission'),
        formatCounted(changedFiles, 'file'),
        formatCounted(wrong, unit),
      ),
      ...effects.map((effect) => `${unit} ${effect.line}, ${effectWords(effect)}`),
      ...more(changed, effects.length),
      ...problems.map(({ line, reason }) => `${unit} ${line}: ${printable(reason)}`),
      ...more(wrong, problems.length),
      ...leftOut.map(({ kind, count }) => commandLineWords.kindLeftOut(count, printable(kind))),
      commandLineWords.nothingMarked,
    ],
  };
}

function effectWords({ submissionId, file, before, after }: MarkEffect): string {
  const name = file === null ? '' : ` ${file.name}`;
  const words = [before, after].map((mark) => markWords(mark) ?? commandLineWords.notMarked);
  return `${printable(`${submissionId}${name}`.trim())}: ${words.join(' → ')}`;
}
