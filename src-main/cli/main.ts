#!/usr/bin/env node
/**
 * Entry of `dist/main/cli.js`. The packaged application calls `runCommandLine` itself. All other code is loaded after the check, because an
 * older Node crashes without a message when it loads the database. So this file imports only types and uses old syntax.
 */
import type { DeskError } from '../../src-preload/domain.ts';

/** The oldest major version that runs the native part of the database. */
const OLDEST_NODE = 22;

const running = process.versions.node;
if (Number.parseInt(running, 10) < OLDEST_NODE) {
  const error: DeskError = {
    code: 'node_too_old',
    message: `Collection Desk needs Node ${OLDEST_NODE} or newer; this is Node ${running}.`,
    hint: 'Run it through npm (npm run -s desk -- COMMAND), which brings its own Node, or install a newer one.',
  };
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error })}\n`);
  else process.stderr.write(`${error.message}\n${error.hint}\n`);
  process.exitCode = 1;
} else {
  if (process.argv.includes('table') || process.argv.includes('handover')) {
    // Rows live for a moment only. A larger young generation takes 100 MB more and saves a tenth of the time.
    const { setFlagsFromString } = await import('node:v8');
    setFlagsFromString('--semi-space-growth-factor=1');
  }
  const { chooseLanguage } = await import('./language.ts');
  await chooseLanguage(process.argv, process.env);
  const { runCommandLine } = await import('./command-line.ts');
  process.exitCode = await runCommandLine(process.argv);
}
