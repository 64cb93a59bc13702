/** Many marks from a file, and their undo. */

import type { MarkEffect, MarksPreview } from '../../../src-preload/mark-files.ts';
import type { Encoding } from '../../../src-preload/text-encoding.ts';
import { ENCODINGS, encodingWords } from '../../../src-preload/words/encoding-words.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { type Answer, type Invocation, UsageError } from '../command/command.ts';
import { countWords } from '../command/count-words.ts';
import { printable } from '../command/print-text.ts';
import { collectionIdOrAll } from '../options/collection-argument.ts';
import { markDocument, markWords } from '../output/plain-mark.ts';
import { commandLineWords } from './words.ts';

/** @param path absolute */
export async function markFromFile(invocation: Invocation, path: string): Promise<Answer> {
  const { options, context } = invocation;
  const library = await invocation.library();
  const collectionId = await collectionIdOrAll(invocation, options.text('collection'));
  const file = { path, collectionId, encoding: typedEncoding(options.text('encoding')) };
  if (options.flag('preview')) return previewAnswer(await library.previewMarks(file, context));
  const skipWrong = options.flag('skip-wrong');
  const applied = await library.applyMarks({ ...file, digest: null, skipWrong }, context);
  const { encoding, lines, changed, wrong } = applied;
  const left = wrong === 0 ? '' : commandLineWords.linesLeftOut(countWords.lines(wrong));
  return {
    document: { path, encoding, lines, changed, wrong },
    lines: [
      ...encodingLine(encoding),
      commandLineWords.marksRead(countWords.lines(lines), countWords.marks(changed), left),
    ],
  };
}

function typedEncoding(typed: string | null): Encoding | null {
  if (typed === null) return null;
  const encoding = ENCODINGS.find((known) => known === typed.toLowerCase());
  if (encoding === undefined) throw new UsageError(commandLineWords.badEncoding(typed, ENCODINGS.join(', ')));
  return encoding;
}

/** Takes back the last import of marks. Marks that changed since are kept. */
export async function undoMarksFromFile(invocation: Invocation): Promise<Answer> {
  const library = await invocation.library();
  const undone = await library.undoMarks({ importNumber: null }, invocation.context);
  const kept = undone.kept === 0 ? [] : [commandLineWords.marksKept(countWords.marks(undone.kept))];
  return { document: undone, lines: [commandLineWords.marksRestored(countWords.marks(undone.restored)), ...kept] };
}

function previewAnswer(preview: MarksPreview): Answer {
  const { effects, digest: _, ...told } = preview;
  const { lines, changed, wrong, problems, encoding } = told;
  const isTable = told.format === 'table';
  const counted = isTable ? countWords.lines : countWords.tasks;
  const place = isTable ? commandLineWords.line : commandLineWords.task;
  const more = (count: number, told: number) =>
    count > told ? [commandLineWords.andMore(countWords.others(count - told))] : [];
  return {
    document: {
      ...told,
      effects: effects.map(({ before, after, ...effect }) => ({
        ...effect,
        before: markDocument(before),
        after: markDocument(after),
      })),
    },
    lines: [
      ...encodingLine(encoding),
      commandLineWords.marksPreview(
        counted(lines),
        countWords.submissions(told.changedSubmissions),
        countWords.files(told.changedFiles),
        counted(wrong),
      ),
      ...effects.map((effect) => `${place(effect.line)}, ${effectWords(effect)}`),
      ...more(changed, effects.length),
      ...problems.map(({ line, reason }) => `${place(line)}: ${printable(inLanguage(reason))}`),
      ...more(wrong, problems.length),
      ...told.leftOut.map(({ kind, count }) => commandLineWords.kindLeftOut(count, printable(kind))),
      commandLineWords.nothingMarked,
    ],
  };
}

/** UTF-8 is certain, so its letters need no check. */
function encodingLine(encoding: Encoding): readonly string[] {
  return encoding === 'utf-8' ? [] : [commandLineWords.readAs(encodingWords[encoding])];
}

function effectWords({ submissionId, file, before, after }: MarkEffect): string {
  const name = file === null ? '' : ` ${file.name}`;
  const words = [before, after].map((mark) => markWords(mark) ?? commandLineWords.notMarked);
  return `${printable(`${submissionId}${name}`.trim())}: ${words.join(' → ')}`;
}
