/** Entry of the threads that write rows of tables. The thread that reads the index sends them a plan, and then tasks. */
import { parentPort, workerData } from 'node:worker_threads';
import type { DirectPlan, DirectTask } from './direct-plan.ts';
import { createDirectWriter } from './direct-writer.ts';

const writer = createDirectWriter(workerData as DirectPlan);

parentPort?.on('message', (task: DirectTask) => {
  parentPort?.postMessage(writer.write(task));
});
