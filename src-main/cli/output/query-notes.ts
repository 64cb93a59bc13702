import { noteWords, type QueryNote } from '../../../src-preload/words/query-notes.ts';
import type { Invocation } from '../command/command.ts';

/** Shows the notes to people. @returns the notes for the document of `--json`; empty without notes */
export function tellNotes(invocation: Invocation, notes: readonly QueryNote[]) {
  for (const note of notes) invocation.say(noteWords(note));
  return notes.length === 0 ? {} : { notes: notes.map((note) => ({ ...note, message: noteWords(note) })) };
}
