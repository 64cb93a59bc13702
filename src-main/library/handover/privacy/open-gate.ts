import { buffer } from 'node:stream/consumers';
import { DeskFailure } from '../../../../src-preload/failure.ts';
import { type KeptMetadata, NO_PRIVACY, type PrivacyChoices } from '../../../../src-preload/privacy.ts';
import type { FileFacts } from '../../media/file-facts.ts';
import { NOT_DESCRIBED } from '../../media/metadata/media-description.ts';
import type { InstructionHead } from '../../query/instruction-heads.ts';
import type { StoredFile } from '../../query/stored-files.ts';
import type { StoredSubmission } from '../../query/stored-submissions.ts';
import { oneChunk } from '../../streams/one-chunk.ts';
import { aboutOneFile } from '../reading/one-file.ts';
import { cleanedBytes, type FileToClean } from './cleaning/cleaned-bytes.ts';
import { createFileDecisions, type FileDecisions } from './file-decisions.ts';
import { type FindPerson, findAuthor } from './find-author.ts';
import { createHitIds, type HitIds } from './findings/hit-id.ts';
import type { findingsReplaced } from './findings/replace-findings.ts';
import { type LeavingTexts, leavingFile, leavingSubmission } from './leaving-answers.ts';
import { createLeavingOptions, withOptionsLeft } from './leaving-options.ts';
import type { MetadataThreads } from './metadata/metadata-threads.ts';
import type { LeavingFile, PrivacyGate, WatchFile } from './privacy-gate.ts';
import type { PseudonymKey } from './pseudonym-key.ts';
import { createPseudonyms, type Pseudonyms } from './pseudonyms.ts';
import { createReplacedTally } from './replaced-tally.ts';
import type { SingleCells } from './sheet/small-cells.ts';
import type { OptionsLeft } from './small-cells-out.ts';
import { type Author, type ChangeText, otherIdsReplaced, ownIdsReplaced, type TextPlace } from './text-changes.ts';
import {
  changedTextFile,
  hasUnsearchedText,
  isNamedText,
  mayBeText,
  mayHoldWords,
  readTextFile,
  refusalOfFileInside,
  requireUnchanged,
} from './text-file.ts';
import { privacyWords } from './words.ts';

interface GateSource extends Pick<MetadataThreads, 'cleanPdf' | 'readWords'> {
  readonly watchFile: WatchFile;
  readonly pseudonymKey: () => Promise<PseudonymKey>;
  readonly findPerson: FindPerson;
}

/** Loaded when needed, because the table of the world's phone numbers is large. */
const findingsReplacing = async (how: Parameters<typeof findingsReplaced>[0]) =>
  (await import('./findings/replace-findings.ts')).findingsReplaced(how);

/** The query of a hand-over. */
interface GatedQuery {
  readonly cells?: SingleCells | null;
  /** Null if all answers leave. */
  readonly options?: OptionsLeft | null;
  /** The questions with all options. */
  readonly questions?: () => readonly InstructionHead[];
}

/** @throws DeskFailure `library_read_only` if pseudonyms need a key that cannot be made; `bad_input` */
export async function openGate(
  source: GateSource,
  choices: PrivacyChoices = NO_PRIVACY,
  { cells = null, questions = () => [], options = null }: GatedQuery = {},
): Promise<PrivacyGate> {
  const { accepted, leftOut = [] } = choices;
  const needsKey = choices.ids === 'pseudonyms' || accepted.length + leftOut.length > 0;
  const key = needsKey ? await source.pseudonymKey() : null;
  const pseudonyms = key === null || choices.ids === 'keep' ? null : createPseudonyms(key.secret);
  const replaced = createReplacedTally();
  const tally = { cleaned: 0, leftOut: 0, unsearched: 0 };
  const hitIds = key === null ? null : createHitIds(key.secret);
  const leaving = await leavingTexts(source, { choices, pseudonyms, hitIds, questions }, replaced.add);
  const { texts, keepsTexts } = leaving;
  const counts = () => ({
    ...tally,
    replaced: replaced.counts(),
    ...(pseudonyms?.counts() ?? { participants: 0, submissions: 0 }),
    ...(cells !== null && { smallCells: cells.places.size }),
  });
  const isStripped = choices.metadata === 'strip';
  const decided = createFileDecisions(choices, hitIds);
  const textChange = keepsTexts ? null : createTextChange(leaving);
  const openFile = leavingFiles(source, decided, choices, textChange);
  return {
    choices,
    keepsTexts,
    ...leavingAnswers(leaving, choices.smallCells?.action === 'merge' ? cells : null, options),
    file: (file) => {
      decided.see(file);
      textChange?.see(file);
      return keepsTexts ? file : leavingFile(file, texts);
    },
    noteCleaned: () => {
      if (isStripped) tally.cleaned += 1;
    },
    requireLeaving: (file) => {
      if (decided.isLeftOut(file)) throw leftOutByChoice();
    },
    facts: (facts) => (facts === null || !isStripped ? facts : leavingFacts(facts, choices.keptMetadata ?? [])),
    open: counted(openFile, tally),
    requireCleanable: async (files, signal) => {
      if (choices.uncleanable !== 'stop' || (keepsTexts && !isStripped)) return;
      const mayStop = (file: StoredFile) => (isStripped || isSearched(file)) && !decided.isLeftOut(file);
      await requireAll(files, (file) => (mayStop(file) ? openFile(file, signal) : null), signal);
    },
    counts,
    record: () => {
      if (keepsTexts && !isStripped && leftOut.length === 0 && cells === null) return null;
      return {
        ...recordedChoices(choices, cells !== null),
        ...counts(),
        ...(key !== null && pseudonyms !== null && { key: key.fingerprint }),
      };
    },
  };
}

/** @param merged the rare combinations whose submissions leave without the answers that make them @param options those that leave */
function leavingAnswers(
  { texts, keepsTexts }: Leaving,
  merged: SingleCells | null,
  options: OptionsLeft | null,
): Pick<PrivacyGate, 'changesSubmissions' | 'submission' | 'questions'> {
  return {
    changesSubmissions: !keepsTexts || merged !== null || options !== null,
    submission: (submission) => {
      const leaving = merged?.has(submission) === true ? withoutAnswers(submission, merged.questions) : submission;
      return keepsTexts ? leaving : leavingSubmission(leaving, texts);
    },
    questions: (heads) => {
      const left = options === null ? heads : withOptionsLeft(heads, options);
      return keepsTexts ? left : texts.options.questions(left);
    },
  };
}

/** The choices for the activity log, which counts the accepted findings and the files left out. */
function recordedChoices({ accepted, leftOut = [], smallCells, ...chosen }: PrivacyChoices, hasSmallCells: boolean) {
  return {
    ...chosen,
    accepted: accepted.length,
    ...(hasSmallCells && { smallCellAction: smallCells?.action }),
    ...(leftOut.length > 0 && { leftOutByChoice: leftOut.length }),
  };
}

/** Counts what happens to the files that are opened. */
function counted(
  openFile: OpenFile,
  tally: { cleaned: number; leftOut: number; unsearched: number },
): PrivacyGate['open'] {
  return async (file, signal) => {
    try {
      const opened = await openFile(file, signal);
      if (opened.lostMetadata) tally.cleaned += 1;
      if (opened.isUnsearched) tally.unsearched += 1;
      return opened;
    } catch (error) {
      if (error instanceof DeskFailure && error.code === 'file_blocked') tally.leftOut += 1;
      throw error;
    }
  };
}

interface TextWish {
  readonly choices: PrivacyChoices;
  readonly pseudonyms: Pseudonyms | null;
  readonly hitIds: HitIds | null;
  readonly questions: () => readonly InstructionHead[];
}

interface Leaving {
  readonly texts: LeavingTexts;
  /** Like that of `texts`, but does not count what it changes. */
  readonly uncounted: LeavingTexts['changesOf'];
  readonly keepsTexts: boolean;
}

async function leavingTexts(
  { findPerson }: Pick<GateSource, 'findPerson'>,
  { choices, pseudonyms, hitIds, questions }: TextWish,
  onReplaced: Parameters<typeof findingsReplaced>[0]['onReplaced'],
): Promise<Leaving> {
  const changing = async (tell: typeof onReplaced) => {
    const replacing = choices.text === 'keep' ? null : await findingsReplacing({ choices, hitIds, onReplaced: tell });
    return textChanges(pseudonyms, replacing);
  };
  const uncounted = await changing(() => undefined);
  const texts = {
    pseudonyms,
    changesOf: await changing(onReplaced),
    // An option is counted in each submission that holds it.
    options: createLeavingOptions(questions, (instructionId) => uncounted({ ...NO_AUTHOR, instructionId }).text),
    authorOf: (file: StoredFile) => findAuthor(file, findPerson),
  };
  return { texts, uncounted, keepsTexts: pseudonyms === null && choices.text === 'keep' };
}

const NO_AUTHOR: Author = { submissionId: '', participantId: '' };

/** The size and the length, and what belongs to the kinds that are kept. */
function leavingFacts(facts: FileFacts, kinds: readonly KeptMetadata[]): FileFacts {
  const { width, height, seconds, sha256, capturedAt, hasLocation, coordinates, camera, lens, software } = facts;
  return {
    ...NOT_DESCRIBED,
    width,
    height,
    seconds,
    sha256,
    ...(kinds.includes('time') && { capturedAt }),
    ...(kinds.includes('location') && { hasLocation, coordinates }),
    ...(kinds.includes('software') && { camera, lens, software }),
  };
}

function textChanges(
  pseudonyms: Pseudonyms | null,
  replacing: ((place: TextPlace) => ChangeText) | null,
): LeavingTexts['changesOf'] {
  return (place: TextPlace) => {
    if (pseudonyms === null) return { text: replacing?.(place) ?? unchanged, ids: unchanged };
    const ids = ownIdsReplaced(place, pseudonyms);
    const others = otherIdsReplaced(pseudonyms);
    const replaced = replacing?.(place) ?? unchanged;
    return { text: (text) => others(ids(replaced(text))), ids };
  };
}

const unchanged: ChangeText = (text) => text;

/** True for a file whose words are searched where findings or ids are replaced. */
const isSearched = (file: StoredFile) => mayBeText(file) || mayHoldWords(file);

type TextChange = ReturnType<typeof createTextChange>;

/** Changes the words of a text file like those of an answer. */
function createTextChange({ texts: { changesOf, authorOf }, uncounted }: Leaving) {
  const places = new Map<string, TextPlace>();
  const placeOf = (file: StoredFile): TextPlace => ({ ...authorOf(file), instructionId: file.instructionId });
  const keyOf = (file: StoredFile) => `${file.archiveId}/${file.file}`;
  return {
    /** Call it with each record before ids in it are replaced. */
    see: (file: StoredFile) => {
      if (isSearched(file)) places.set(keyOf(file), placeOf(file));
    },
    of: (file: StoredFile): ChangeText => changesOf(places.get(keyOf(file)) ?? placeOf(file)).text,
    /** Shows whether a document would change. Such a document stays as it is, or does not leave. */
    ofDocument: (file: StoredFile): ChangeText => uncounted(places.get(keyOf(file)) ?? placeOf(file)).text,
  };
}

interface OpenedFile extends LeavingFile {
  readonly lostMetadata: boolean;
  /** True if texts are changed, but those in this file were not searched, or not all of them. */
  readonly isUnsearched: boolean;
}

type OpenFile = (file: StoredFile, signal?: AbortSignal) => Promise<OpenedFile>;

function leavingFiles(
  { watchFile, cleanPdf, readWords }: GateSource,
  decided: FileDecisions,
  { metadata, keptMetadata }: PrivacyChoices,
  textChange: TextChange | null,
): OpenFile {
  const isStripped = metadata === 'strip';
  const kinds = new Set(keptMetadata);
  const isUnsearched = createSearch(readWords, textChange);
  return async (file, signal) => {
    const watch = () => watchFile(file, file.kind, signal);
    const unchanged = (unsearched: boolean) => ({
      ...watch(),
      isCleaned: false,
      lostMetadata: false,
      isUnsearched: unsearched,
    });
    // A person has seen what this file holds.
    if (decided.isAccepted(file)) return unchanged(false);
    if (isStripped ? isNamedText(file.path) : textChange !== null && mayBeText(file)) {
      const { bytes: chunks, facts } = watch();
      const text = await readTextFile(chunks, file);
      if (text !== null) {
        const refusal = isStripped ? refusalOfFileInside(text) : null;
        if (refusal !== null) throw refusal;
        const bytes = textChange === null ? text.bytes : changedTextFile(text, textChange.of(file));
        return {
          bytes: oneChunk(bytes),
          isCleaned: bytes !== text.bytes,
          lostMetadata: false,
          isUnsearched: textChange !== null && hasUnsearchedText(file, text, null),
          facts,
        };
      }
    }
    if (!isStripped)
      return unchanged(await isUnsearched(file, { open: () => watch().bytes, size: file.size ?? 0 }, signal));
    const watched = watch();
    let isFirst = true;
    const open = () => {
      const { bytes } = isFirst ? watched : watch();
      isFirst = false;
      return bytes;
    };
    const bytes = await cleanedBytes(
      { open, size: file.size ?? 0 },
      (pdf, comments) => cleanPdf(pdf, comments, signal),
      kinds,
    );
    const cleaned = { isCleaned: true, lostMetadata: true, facts: watched.facts };
    if (textChange === null || !mayHoldWords(file)) return { ...cleaned, bytes, isUnsearched: false };
    // Comments that were removed stop nothing.
    const copy = await buffer(bytes);
    const unsearched = await isUnsearched(file, { open: () => oneChunk(copy), size: copy.length }, signal);
    return { ...cleaned, bytes: oneChunk(copy), isUnsearched: unsearched };
  };
}

/** Searches the words of documents. Each document is searched once, although it is opened again to be copied. */
function createSearch(readWords: MetadataThreads['readWords'], textChange: TextChange | null) {
  const known = new Map<string, boolean>();
  /** True if words that may be in the file were not searched. @throws DeskFailure `file_blocked` for a document in which something would be replaced */
  return async (file: StoredFile, content: FileToClean, signal?: AbortSignal): Promise<boolean> => {
    if (textChange === null || !mayHoldWords(file)) return false;
    const key = `${file.archiveId}/${file.file}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const words = await readWords(content, signal);
    if (words !== null) requireUnchanged(words, textChange.ofDocument(file));
    const isUnsearched = hasUnsearchedText(file, null, words);
    known.set(key, isUnsearched);
    return isUnsearched;
  };
}

/** Most files that a message names. A hand-over that leaves such files out lists all of them in its manifest. */
const NAMED = 5;

/** The first of the files, and how many more there are. */
export function listed(files: readonly string[]): string {
  const more = files.length > NAMED ? privacyWords.andMore(files.length - NAMED) : '';
  return `${files.slice(0, NAMED).join('; ')}${more}`;
}

async function requireAll(
  files: AsyncIterable<StoredFile> | Iterable<StoredFile>,
  openFile: (file: StoredFile) => ReturnType<OpenFile> | null,
  signal: AbortSignal | undefined,
): Promise<void> {
  const blocked: string[] = [];
  for await (const file of files) {
    signal?.throwIfAborted();
    if (file.state !== 'ok') continue;
    const opened = await aboutOneFile(async () => openFile(file));
    if (typeof opened === 'string') blocked.push(`${file.path} (${opened})`);
  }
  if (blocked.length === 0) return;
  throw new DeskFailure(
    'file_blocked',
    privacyWords.nothingWritten(blocked.length, listed(blocked)),
    privacyWords.leaveOutOrKeep,
  );
}

/** Without the answers to some questions. */
function withoutAnswers(submission: StoredSubmission, questions: ReadonlySet<string>): StoredSubmission {
  return { ...submission, answers: new Map([...submission.answers].filter(([id]) => !questions.has(id))) };
}

function leftOutByChoice(): DeskFailure {
  return new DeskFailure('file_blocked', privacyWords.leftOutByChoice, privacyWords.changeChoice);
}
