/** How a channel ties the schema of its input to the type of its output. */
import type { z } from 'zod';

/** Ties an input schema to an output type. The compiler checks the output, the schema the input. */
export function channel<Output>() {
  return <Schema extends z.ZodType>(input: Schema) => ({ input }) as { input: Schema; output?: Output };
}

/** A channel that one method of the library answers, with the same input and output. `src-main/ipc/library-channels.ts` connects it. */
export function fromLibrary<Output>() {
  return <Method extends string, Schema extends z.ZodType>(library: Method, input: Schema) =>
    ({ library, input }) as { library: Method; input: Schema; output?: Output };
}
