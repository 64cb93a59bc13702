/** All German messages of failures and imports. */

import { ARCHIVE_MESSAGES } from './german-messages/archives.ts';
import { FILE_MESSAGES } from './german-messages/files.ts';
import { LIBRARY_MESSAGES } from './german-messages/library.ts';
import { PROLIFIC_MESSAGES } from './german-messages/prolific.ts';
import { SQL_MESSAGES } from './german-messages/sql.ts';
import { createMessages } from './messages.ts';

export const GERMAN_MESSAGES = {
  ...LIBRARY_MESSAGES,
  ...ARCHIVE_MESSAGES,
  ...FILE_MESSAGES,
  ...PROLIFIC_MESSAGES,
  ...SQL_MESSAGES,
};

/** Finds the templates when the first message is shown. */
let translate: ((english: string) => string) | undefined;

export function germanMessage(english: string): string {
  translate ??= createMessages(GERMAN_MESSAGES, '.');
  return translate(english);
}
