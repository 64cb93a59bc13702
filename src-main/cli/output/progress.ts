import type { Progress } from '../../../src-preload/domain.ts';
import { formatBytes } from '../../../src-preload/words/numbers.ts';
import { countWords } from '../command/count-words.ts';
import { printable } from '../command/print-text.ts';
import { outputWords } from './words.ts';

const STAGES: Readonly<Record<Progress['stage'], string>> = {
  copying: outputWords.copying,
  reading: outputWords.reading,
  indexing: outputWords.indexing,
  words: outputWords.words,
  finishing: outputWords.finishing,
  verifying: outputWords.checking,
  writing: outputWords.writing,
};

/** Progress in words: `Checking files: 12 of 40 files (30 %)`. */
function progressLine(progress: Progress): string {
  const amount = (value: number) => (progress.unit === 'bytes' ? formatBytes(value) : countWords[progress.unit](value));
  const { done, total } = progress;
  if (total === null) return `${STAGES[progress.stage]}: ${amount(done)}`;
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  return outputWords.progress(STAGES[progress.stage], amount(done), amount(total), percent);
}

export interface Status {
  say(line: string, passing?: 'passing'): void;
  progress(progress: Progress): void;
  /** Moves the terminal to a new line. */
  end(): void;
}

/**
 * Writes progress and remarks to stderr. On a terminal, progress lines overwrite each other. Into a file or a pipe, only changes of the
 * stage are written.
 */
export function createStatus(stream: NodeJS.WriteStream): Status {
  let open = false;
  let lastStage = '';
  const clear = () => {
    if (open) stream.write('\r\u001b[K');
    open = false;
  };
  const say = (line: string, passing?: 'passing') => {
    clear();
    const text = printable(line);
    if (passing && stream.isTTY) {
      stream.write(text.slice(0, Math.max(20, (stream.columns ?? 80) - 1)));
      open = true;
    } else {
      stream.write(`${text}\n`);
    }
  };
  return {
    say,
    progress: (progress) => {
      if (stream.isTTY) say(progressLine(progress), 'passing');
      else if (progress.stage !== lastStage) stream.write(`${STAGES[progress.stage]}\n`);
      lastStage = progress.stage;
    },
    end: clear,
  };
}
