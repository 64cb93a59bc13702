import { parseArgs } from 'node:util';

/** The options of `npm run bench`; main.ts explains them. */
export const { values: options } = parseArgs({
  options: {
    page: { type: 'boolean' },
    scale: { type: 'string', default: '1' },
    runs: { type: 'string', default: '5' },
    growth: { type: 'boolean' },
    window: { type: 'boolean' },
    answers: { type: 'boolean' },
    starts: { type: 'boolean' },
    scrolls: { type: 'boolean' },
    tables: { type: 'boolean' },
    copies: { type: 'boolean' },
    encryption: { type: 'boolean' },
    corpus: { type: 'string' },
  },
});
/** Factor for the sizes of all archives. */
export const scale = Number(options.scale);
/** How often everything is measured. */
export const runs = Number(options.runs);
/** @param count submissions or files at scale 1 */
export const sized = (count: number) => Math.max(10, Math.round(count * scale));
