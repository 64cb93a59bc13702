/** Electron's single-instance lock, over files beside the application's data. */
import type { EventEmitter } from 'node:events';
import { type FSWatcher, mkdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';

const LOCK = 'electron-host.lock';
const VISIT = /^electron-host-visit-\d+\.json$/;

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Tells the first instance how this one was started. The file must appear completely at once, because the caller may exit immediately. */
function leaveVisit(directory: string, additionalData: unknown): void {
  const file = path.join(directory, `electron-host-visit-${process.pid}.json`);
  writeFileSync(`${file}.part`, JSON.stringify({ argv: process.argv, directory: process.cwd(), additionalData }));
  renameSync(`${file}.part`, file);
}

export function createSingleInstance(app: EventEmitter, userData: () => string) {
  let watcher: FSWatcher | null = null;

  const announce = (file: string) => {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      return; // the watcher also reports the removal
    }
    rmSync(file, { force: true });
    const visit = JSON.parse(text) as { argv: string[]; directory: string; additionalData: unknown };
    app.emit('second-instance', {}, visit.argv, visit.directory, visit.additionalData);
  };
  const release = () => {
    if (watcher === null) return;
    watcher.close();
    watcher = null;
    rmSync(path.join(userData(), LOCK), { force: true });
  };
  const request = (additionalData?: unknown): boolean => {
    if (watcher !== null) return true;
    const directory = userData();
    const lock = path.join(directory, LOCK);
    // As Chromium does.
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isRunning(Number(readFileSync(lock, 'utf8')))) {
        leaveVisit(directory, additionalData);
        return false;
      }
      rmSync(lock, { force: true }); // its owner was killed
      return request(additionalData);
    }
    watcher = watch(directory, (_change, name) => {
      if (name !== null && VISIT.test(name)) announce(path.join(directory, name));
    });
    watcher.unref();
    process.once('exit', release);
    return true;
  };
  return {
    requestSingleInstanceLock: request,
    hasSingleInstanceLock: () => watcher !== null,
    releaseSingleInstanceLock: release,
  };
}
