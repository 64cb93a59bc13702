/** A worker thread that reports whether it could import Electron, which must be refused. */
import { parentPort } from 'node:worker_threads';
import Database from 'better-sqlite3';

const sum = new Database(':memory:').prepare('select 1 + 1 as sum').get();
const electron: string = 'electron';
const importable = await import(electron).then(
  () => true,
  () => false,
);
parentPort?.postMessage({ sum, importable });
