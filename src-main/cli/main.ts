/** Where `dist/main/cli.js` starts; the packaged application calls {@link runCommandLine} itself. */
import { runCommandLine } from './command-line.ts';

process.exitCode = await runCommandLine(process.argv);
