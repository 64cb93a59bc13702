import { hasCode } from './disk-failure.ts';

/** True while a process with this number runs on this machine, this one included. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process belongs to another user and is alive.
    return hasCode(error, 'EPERM');
  }
}
