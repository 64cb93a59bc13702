import { readdirSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

const LOWER = constants.priority.PRIORITY_BELOW_NORMAL;
let yields = false;

/**
 * Lets the window go first when both need the processor: drawing thumbnails on all cores would take frames from a gallery that scrolls. Called
 * with the first thumbnail, because the first rows of a start must not wait. The priority stays, as only an administrator can raise it again.
 */
export function yieldToWindow(): void {
  if (yields) return;
  yields = true;
  try {
    for (const thread of threads()) if (getPriority(thread) < LOWER) setPriority(thread, LOWER);
  } catch {
    // The priority only makes scrolling smoother.
  }
}

/** Linux has a priority for each thread, and new threads inherit it. Other systems have one for the process, which 0 names. */
function threads(): readonly number[] {
  return process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0];
}
