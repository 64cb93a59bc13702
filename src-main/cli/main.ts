/**
 * Where `dist/main/cli.js` starts; the packaged application calls `runCommandLine` itself. Everything else is loaded after the check, because
 * an older Node crashes while it loads the database, without a word. So nothing is imported at the top but types, and the syntax is old.
 */
import type { DeskError } from '../../src-preload/domain.ts';

/** The oldest major version that the database's native part runs on. */
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
  const { runCommandLine } = await import('./command-line.ts');
  process.exitCode = await runCommandLine(process.argv);
}
