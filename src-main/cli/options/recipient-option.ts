import { type OptionTable, type ParsedOptions, UsageError, valued } from '../command/command.ts';
import { optionWords } from './words.ts';

/** The option of commands that hand data over. */
export const RECIPIENT_OPTION: OptionTable = {
  recipient: valued('TEXT', optionWords.recipient),
};

const MOST_CHARACTERS = 200;

/** Who gets the data, by `--recipient`; empty without it. @throws UsageError */
export function readRecipient(options: ParsedOptions): { readonly recipient?: string } {
  const recipient = options.text('recipient')?.trim() ?? '';
  if (recipient.length > MOST_CHARACTERS || /\p{Cc}/u.test(recipient)) {
    throw new UsageError(optionWords.recipientTooLong(MOST_CHARACTERS));
  }
  return recipient === '' ? {} : { recipient };
}
