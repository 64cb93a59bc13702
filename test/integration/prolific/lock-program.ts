/** Takes each lock that it is told, and answers whether it has it. */
import { takeLock } from '../../../src-main/prolific/process-lock.ts';

process.on('message', async (file: string) => {
  const isTaken = await takeLock(file, String).then(
    () => true,
    () => false,
  );
  process.send?.(isTaken);
});
