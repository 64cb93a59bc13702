import { type OptionTable, type ParsedOptions, UsageError } from '../command/command.ts';

/** The option of commands that hand data over. */
export const RECIPIENT_OPTION: OptionTable = {
  recipient: { type: 'string', value: 'TEXT', help: 'who gets the data, for the activity log and `privacy-report`' },
};

const MOST_CHARACTERS = 200;

export function readRecipient(options: ParsedOptions): { readonly recipient?: string } {
  const recipient = options.text('recipient')?.trim() ?? '';
  if (recipient.length > MOST_CHARACTERS || /\p{Cc}/u.test(recipient)) {
    throw new UsageError(`--recipient is one line of at most ${MOST_CHARACTERS} characters.`);
  }
  return recipient === '' ? {} : { recipient };
}
