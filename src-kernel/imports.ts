/** What JavaScript does for the kernel, see `word-kernel.ts`. */

/** The entry of a UTF-16 unit for `characters.ts`. */
export declare function classify(unit: i32): i32;

/** Cuts text that the kernel does not cut, and calls `addTerm` for each word. @returns 1 if the text melts into the character before it */
export declare function cutElsewhere(from: usize, to: usize): i32;

/** Begins a group of words. @param at its position in the segment @param length of its first word, which is the UTF-16 `units` */
export declare function startGroup(at: usize, units: usize, length: i32): void;
