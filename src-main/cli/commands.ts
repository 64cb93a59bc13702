import type { Command } from './command/command.ts';
import { catCommand } from './commands/cat.ts';
import { codebookCommand } from './commands/codebook.ts';
import { collectionsCommand } from './commands/collections.ts';
import { createCompletionCommand, createManCommand } from './commands/completion.ts';
import { demoCommand } from './commands/demo.ts';
import { diffCommand } from './commands/diff.ts';
import { decryptCommand, encryptCommand, passphraseCommand } from './commands/encrypt.ts';
import { exportCommand } from './commands/export.ts';
import { exportsCommand } from './commands/exports.ts';
import { extractCommand } from './commands/extract.ts';
import { fetchCommand } from './commands/fetch.ts';
import { handoverCommand } from './commands/handover.ts';
import { importCommand } from './commands/import.ts';
import { listCommand } from './commands/list.ts';
import { logCommand } from './commands/log.ts';
import { markCommand } from './commands/mark.ts';
import { privacyCommand } from './commands/privacy.ts';
import { privacyReportCommand } from './commands/privacy-report.ts';
import { pseudonymKeyCommand } from './commands/pseudonym-key.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { recipesCommand } from './commands/recipes.ts';
import { removeCommand } from './commands/remove.ts';
import { restoreCommand } from './commands/restore.ts';
import { mergeReviewCommand, saveReviewCommand } from './commands/review.ts';
import { searchCommand } from './commands/search.ts';
import { showCommand } from './commands/show.ts';
import { sqlCommand } from './commands/sql.ts';
import { tableCommand } from './commands/table.ts';
import { verifyCommand } from './commands/verify.ts';

/** All commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  importCommand,
  exportCommand,
  fetchCommand,
  collectionsCommand,
  exportsCommand,
  listCommand,
  searchCommand,
  showCommand,
  catCommand,
  extractCommand,
  tableCommand,
  sqlCommand,
  codebookCommand,
  handoverCommand,
  recipesCommand,
  privacyCommand,
  privacyReportCommand,
  pseudonymKeyCommand,
  verifyCommand,
  diffCommand,
  markCommand,
  saveReviewCommand,
  mergeReviewCommand,
  logCommand,
  removeCommand,
  rebuildCommand,
  restoreCommand,
  encryptCommand,
  decryptCommand,
  passphraseCommand,
  demoCommand,
  createCompletionCommand(() => COMMANDS),
  createManCommand(() => COMMANDS),
];
