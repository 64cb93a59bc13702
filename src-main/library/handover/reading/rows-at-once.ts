/** Rows that are read at once: few enough to cancel soon, and to fit into memory with long answers. */
export const ROWS_AT_ONCE = 200;
