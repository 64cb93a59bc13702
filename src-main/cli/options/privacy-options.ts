import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { KEPT_METADATA, NO_PRIVACY, type PrivacyChoices, type PrivacyCounts } from '../../../src-preload/privacy.ts';
import { privacyChoicesSchema } from '../../../src-preload/schemas.ts';
import { readChosenFile } from '../../disk/chosen-file.ts';
import {
  type Answer,
  flag,
  type OptionTable,
  type ParsedOptions,
  repeated,
  UsageError,
  valued,
} from '../command/command.ts';
import { handoverOptionWords } from './handover-words.ts';
import { oneOf } from './one-of.ts';

/** The options of every command that hands data over. */
export const PRIVACY_OPTIONS: OptionTable = {
  pseudonyms: flag(handoverOptionWords.pseudonyms),
  'replace-findings': flag(handoverOptionWords.replaceFindings),
  privacy: valued('FILE', handoverOptionWords.privacy),
};

/** The options of tables: a table of files holds facts that come from the metadata of files. */
export const TABLE_PRIVACY_OPTIONS: OptionTable = {
  ...PRIVACY_OPTIONS,
  'strip-metadata': flag(handoverOptionWords.stripFacts),
};

/** The options of commands that copy files. */
export const FILE_PRIVACY_OPTIONS: OptionTable = {
  ...PRIVACY_OPTIONS,
  'strip-metadata': flag(handoverOptionWords.stripMetadata),
  'keep-metadata': repeated('KIND', handoverOptionWords.keepMetadata(KEPT_METADATA.join(', '))),
  'leave-out-uncleanable': flag(handoverOptionWords.leaveOutUncleanable),
};

/** The privacy choices of the command line. Options add to those of the file of `--privacy`. @throws UsageError */
export function readPrivacy(options: ParsedOptions): PrivacyChoices {
  const isStripped = options.flag('strip-metadata');
  const leavesOut = options.flag('leave-out-uncleanable');
  const file = options.text('privacy');
  const kept = file === null ? NO_PRIVACY : { ...NO_PRIVACY, ...readChoices(file) };
  const typed = options.list('keep-metadata').map((kind) => oneOf('keep-metadata', kind, KEPT_METADATA));
  const keeps = typed.length > 0 || (kept.keptMetadata ?? []).length > 0;
  const chosen: PrivacyChoices = {
    ...kept,
    ...(typed.length > 0 && { keptMetadata: [...new Set(typed)] }),
    metadata: isStripped ? 'strip' : kept.metadata,
    uncleanable: leavesOut ? 'leave-out' : kept.uncleanable,
    ids: options.flag('pseudonyms') ? 'pseudonyms' : kept.ids,
    text: options.flag('replace-findings') ? 'replace' : kept.text,
  };
  const cleans = chosen.metadata === 'strip';
  const changesTexts = chosen.ids === 'pseudonyms' || chosen.text === 'replace';
  if ((keeps && !cleans) || (leavesOut && !cleans && !changesTexts))
    throw new UsageError(handoverOptionWords.needsStripMetadata);
  return chosen;
}

/** A file with choices is not as large as this, even with many accepted places. */
const LARGEST_CHOICES_FILE = 67_108_864;

function readChoices(file: string): Partial<PrivacyChoices> {
  const hint = handoverOptionWords.choicesExample;
  const bytes = readChosenFile(path.resolve(file), LARGEST_CHOICES_FILE);
  try {
    const { data } = choicesFile.safeParse(JSON.parse(bytes?.toString('utf8') ?? ''));
    if (data !== undefined) return data;
  } catch (cause) {
    throw new DeskFailure('bad_input', handoverOptionWords.notJson(file), hint, { cause });
  }
  throw new DeskFailure('bad_input', handoverOptionWords.unknownChoices(file), hint);
}

const choicesFile = privacyChoicesSchema.partial().transform((choices) => {
  const given = Object.entries(choices).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<PrivacyChoices>;
});

/** Says how many files left with a text that was not searched. Empty if none did. */
export function unsearchedLines({ unsearched }: PrivacyCounts): readonly string[] {
  return unsearched === 0 ? [] : [handoverOptionWords.unsearched(unsearched)];
}

/** The failure of a hand-over that left files out; undefined if it left out none. */
export function leftOut({ leftOut: count }: PrivacyCounts): Pick<Answer, 'failure'> {
  if (count === 0) return {};
  const { leftOut: message, leftOutHint: hint } = handoverOptionWords;
  return { failure: { code: 'file_blocked', message: message(count), hint } };
}
