import { NO_PRIVACY, type PrivacyChoices, type PrivacyCounts } from '../../../src-preload/privacy.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import type { Answer, OptionTable, ParsedOptions } from '../command/command.ts';
import { UsageError } from '../command/command.ts';

/** Of every command that hands data over. */
export const PRIVACY_OPTIONS: OptionTable = {
  pseudonyms: {
    type: 'boolean',
    help: 'replace ids of participants and submissions, in texts and names too; always alike, by a key that stays in the library',
  },
};

/** Of commands that copy files. */
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
  if (leavesOut && !isStripped) throw new UsageError('--leave-out-uncleanable belongs to --strip-metadata.');
  return {
    ...NO_PRIVACY,
    metadata: isStripped ? 'strip' : 'keep',
    uncleanable: leavesOut ? 'leave-out' : 'stop',
    ids: options.flag('pseudonyms') ? 'pseudonyms' : 'keep',
  };
}

/** The failure of a hand-over that left files out, if it did. */
export function leftOut({ leftOut: count }: PrivacyCounts): Pick<Answer, 'failure'> {
  if (count === 0) return {};
  const message = `${formatCounted(count, 'file')} left out, because the metadata cannot be removed.`;
  return { failure: { code: 'file_blocked', message, hint: 'The table files.csv says which files.' } };
}
