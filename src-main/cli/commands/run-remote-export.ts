import type { ExportFilter } from '../../../src-preload/export-filter.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { formatBytes } from '../../../src-preload/words/numbers.ts';
import { checkFiles } from '../../library/archive/check-files.ts';
import type { ProlificClient } from '../../prolific/client.ts';
import {
  type ExportProgress,
  type ExportResult,
  type ExportStep,
  type RunExportInput,
  runExport,
} from '../../prolific/export.ts';
import type { Invocation } from '../command/command.ts';
import { formatDuration } from '../command/print-text.ts';
import { commandLineWords } from './words.ts';

const STEPS: Readonly<Record<ExportStep['state'], string>> = {
  requested: commandLineWords.requesting,
  generating: commandLineWords.building,
  downloading: commandLineWords.downloading,
  verifying: commandLineWords.checking,
};

/** The current step of an export: `Downloading: 12.3 MB of 45 MB (27 %), 3.1 MB/s, 11.0 s left`. */
function exportLine(progress: ExportProgress): string {
  if (progress.stage === 'generating') return `${STEPS.generating}: ${formatDuration(progress.elapsedMs)}`;
  const { stage, bytes, total, rate, secondsLeft } = progress;
  const of =
    total === null
      ? ''
      : commandLineWords.ofTotal(formatBytes(total), total === 0 ? 100 : Math.floor((bytes / total) * 100));
  const speed = rate === null ? '' : `, ${formatBytes(rate)}/s`;
  const left = secondsLeft === null ? '' : commandLineWords.left(formatDuration(secondsLeft * 1000));
  return `${STEPS[stage]}: ${formatBytes(bytes)}${of}${speed}${left}`;
}

/** One export from the request to the checked file. Shows its steps on stderr. */
export async function runRemoteExport(
  invocation: Invocation,
  client: ProlificClient,
  collectionId: string,
  target: Pick<RunExportInput, 'output' | 'partPath' | 'store' | 'directory' | 'exclusive'>,
  filter: ExportFilter | null,
  /** Awaited before each step is shown and starts. */
  onStep: (step: ExportStep) => Promise<void> = async () => undefined,
): Promise<ExportResult> {
  const { terminal, say, context } = invocation;
  const exported = runExport({
    client,
    collectionId,
    ...target,
    checkFiles,
    filter,
    signal: context.signal,
    onStep: async (step) => {
      await onStep(step);
      say(STEPS[step.state]);
    },
    onNote: async (message) => say(commandLineWords.note(inLanguage(message))),
    onWait: async ({ failure, milliseconds }) =>
      say(
        commandLineWords.retrying(inLanguage(failure.message), formatDuration(milliseconds)),
        terminal.stderr.isTTY ? 'passing' : undefined,
      ),
    // A log file gets only the steps.
    onProgress: (progress) => {
      if (terminal.stderr.isTTY) say(exportLine(progress), 'passing');
    },
  });
  return await exported.catch((error: unknown) => {
    if (!(error instanceof DeskFailure) || error.code !== 'export_limit') throw error;
    const { message, details } = error;
    throw new DeskFailure(error.code, message, commandLineWords.deleteOneExport(collectionId), {
      cause: error,
      details,
    });
  });
}
