/** Text in runs, so that hits can be marked without HTML. The joined runs are the original text. */
export type MarkedText = readonly { readonly text: string; readonly hit: boolean }[];
