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

/** A number or a size as English messages hold it. */
const NUMBER = /^(?:\d{1,3}(?:,\d{3})+|\d[\d,]*(?:\.\d+)? (?:bytes?|[kMGT]B))$/u;

/** `1,234` → `1.234`, `1.5 MB` → `1,5 MB`. Other values stay as they are. */
export function germanValue(value: string): string {
  if (!NUMBER.test(value)) return value;
  return value.replace(/[.,]/gu, (sign) => (sign === '.' ? ',' : '.')).replace(' byte', ' Byte');
}

/** Finds the templates when the first message is shown. */
let translate: ((english: string) => string) | undefined;

/** The German text of a failure or warning that was written in English. */
export function germanMessage(english: string): string {
  translate ??= createMessages(GERMAN_MESSAGES, germanValue);
  return translate(english);
}
