import { readFileSync } from 'node:fs';
import path from 'node:path';
import { privacyChoicesSchema } from '../../../src-preload/contract.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { NO_PRIVACY, type PrivacyChoices, type PrivacyCounts } from '../../../src-preload/privacy.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import type { Answer, OptionTable, ParsedOptions } from '../command/command.ts';
import { UsageError } from '../command/command.ts';

/** The options of every command that hands data over. */
export const PRIVACY_OPTIONS: OptionTable = {
  pseudonyms: {
    type: 'boolean',
    help: 'replace ids of participants and submissions, in texts and names too; always alike, by a key that stays in the library',
  },
  'replace-findings': {
    type: 'boolean',
    help: 'write [e-mail address] in place of an e-mail address in an answer, and so on; `privacy` lists what is found',
  },
  privacy: {
    type: 'string',
    value: 'FILE',
    help: 'choices as JSON: metadata, uncleanable, ids, text, kinds to replace, and ids of accepted places (see `privacy`)',
  },
};

/** The options of commands that copy files. */
export const FILE_PRIVACY_OPTIONS: OptionTable = {
  ...PRIVACY_OPTIONS,
  'strip-metadata': {
    type: 'boolean',
    help: 'remove place, time, device and author from copies; if a file cannot be cleaned, nothing is written',
  },
  'leave-out-uncleanable': {
    type: 'boolean',
    help: 'with --strip-metadata: make no copy of files that cannot be cleaned, list them, and exit with 1',
  },
};

export function readPrivacy(options: ParsedOptions): PrivacyChoices {
  const isStripped = options.flag('strip-metadata');
  const leavesOut = options.flag('leave-out-uncleanable');
  const file = options.text('privacy');
  const kept = file === null ? NO_PRIVACY : { ...NO_PRIVACY, ...readChoices(file) };
  if (leavesOut && !isStripped && kept.metadata === 'keep')
    throw new UsageError('--leave-out-uncleanable belongs to --strip-metadata.');
  return {
    ...kept,
    metadata: isStripped ? 'strip' : kept.metadata,
    uncleanable: leavesOut ? 'leave-out' : kept.uncleanable,
    ids: options.flag('pseudonyms') ? 'pseudonyms' : kept.ids,
    text: options.flag('replace-findings') ? 'replace' : kept.text,
  };
}

function readChoices(file: string): Partial<PrivacyChoices> {
  const hint = 'Write for example {"text":"replace","kinds":["email"],"accepted":[]}.';
  try {
    const { data } = choicesFile.safeParse(JSON.parse(readFileSync(path.resolve(file), 'utf8')));
    if (data !== undefined) return data;
  } catch (cause) {
    throw new DeskFailure('bad_input', `${file} cannot be read as JSON.`, hint, { cause });
  }
  throw new DeskFailure('bad_input', `${file} holds choices that are not known.`, hint);
}

const choicesFile = privacyChoicesSchema.partial().transform((choices) => {
  const given = Object.entries(choices).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<PrivacyChoices>;
});

/** The failure of a hand-over that left files out; undefined if it left out none. */
export function leftOut({ leftOut: count }: PrivacyCounts): Pick<Answer, 'failure'> {
  if (count === 0) return {};
  const message = `${formatCounted(count, 'file')} left out, because the metadata cannot be removed.`;
  return { failure: { code: 'file_blocked', message, hint: 'The table files.csv says which files.' } };
}
