/** Runs before the program of a utility process: provides `process.parentPort`, and exits when the application ends. */
import './register.ts';
import { EventEmitter } from 'node:events';

const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => void process.send?.(message),
  start: () => undefined,
});
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }));
process.on('disconnect', () => process.exit(0));
Object.assign(process, { parentPort, type: 'utility' });
