/** Many marks from a file, and their undo. */
import type { MarkEffect, MarksPreview } from '../../../src-preload/mark-files.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import type { Answer, Invocation } from '../command/command.ts';
import { printable } from '../command/words.ts';
import { findCollection } from '../options/collection-argument.ts';
import { markDocument, markWords } from '../output/plain-mark.ts';

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
  const left = wrong === 0 ? '' : `, ${formatCounted(wrong, 'line')} left out`;
  return {
    document: { path, lines, changed, wrong },
    lines: [`${formatCounted(lines, 'line')} read, ${formatCounted(changed, 'mark')} changed${left}.`],
  };
}

export async function undoMarksFromFile(invocation: Invocation): Promise<Answer> {
  const library = await invocation.library();
  const undone = await library.undoMarks({ importNumber: null }, invocation.context);
  const kept = undone.kept === 0 ? [] : [`${formatCounted(undone.kept, 'mark')} changed since, and left as they are.`];
  return { document: undone, lines: [`${formatCounted(undone.restored, 'mark')} as before.`, ...kept] };
}

function previewAnswer(preview: MarksPreview): Answer {
  const { path, format, lines, changed, changedSubmissions, changedFiles, effects, wrong, problems, leftOut } = preview;
  const unit = format === 'table' ? 'line' : 'task';
  const more = (count: number, told: number) => (count > told ? [`… and ${formatCounted(count - told, 'other')}`] : []);
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
      `${formatCounted(lines, unit)} read: ${formatCounted(changedSubmissions, 'submission')} and ${formatCounted(changedFiles, 'file')} would change, ${formatCounted(wrong, unit)} cannot be used.`,
      ...effects.map((effect) => `${unit} ${effect.line}, ${effectWords(effect)}`),
      ...more(changed, effects.length),
      ...problems.map(({ line, reason }) => `${unit} ${line}: ${printable(reason)}`),
      ...more(wrong, problems.length),
      ...leftOut.map(({ kind, count }) => `Left out: ${count} × ${printable(kind)}, which no mark can hold.`),
      'Nothing was marked.',
    ],
  };
}

function effectWords({ submissionId, file, before, after }: MarkEffect): string {
  const name = file === null ? '' : ` ${file.name}`;
  const words = [before, after].map((mark) => markWords(mark) ?? 'not marked');
  return `${printable(`${submissionId}${name}`.trim())}: ${words.join(' → ')}`;
}
