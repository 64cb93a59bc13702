/** Folders that cannot be written to. The superuser may write everywhere, so for root the folder becomes a read-only disk. */
import { execFileSync } from 'node:child_process';

/** @returns a function that makes the folder writable again; null if this is not possible here, as for root in most containers and on Windows */
export function makeReadOnly(directory: string): (() => void) | null {
  if (process.platform === 'win32') return null;
  const run = (program: string, ...args: readonly string[]) => void execFileSync(program, args, { stdio: 'ignore' });
  if (process.getuid?.() !== 0) {
    run('chmod', '-R', 'a-w', directory);
    return () => run('chmod', '-R', 'u+w', directory);
  }
  try {
    run('mount', '--bind', directory, directory);
  } catch {
    return null;
  }
  const unmount = () => run('umount', '--lazy', directory);
  try {
    run('mount', '-o', 'remount,ro,bind', directory);
  } catch {
    unmount();
    return null;
  }
  return unmount;
}
