/** Parses a value that the window stored as JSON. Null if there is none or it cannot be read. */
export function parseStored(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // A value of another program, or one that was cut off, counts as absent.
    return null;
  }
}
