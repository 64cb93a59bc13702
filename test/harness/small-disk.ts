/** Small disks for tests that fill them. Mounting needs root on Linux; where that is missing, the tests are skipped by name. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { onTestFinished, type TestContext } from 'vitest';

/**
 * Mounts a disk in memory, and unmounts it when the test has finished. Processes that still hold a file of it do not prevent that. Skips the
 * test if no disk can be mounted here.
 *
 * @param size in the form of `mount`, for example `16k` or `48m`
 */
export function mountSmallDisk(test: Pick<TestContext, 'skip'>, directory: string, size: string): string {
  mkdirSync(directory, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', directory], { stdio: 'ignore' });
  } catch {
    // Only root may mount, and in most containers not even root. The report lists the test as skipped.
    test.skip('no disk can be mounted here');
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', directory]));
  return directory;
}
