/** Finds parts of a text that may identify a person. */
import type { FindingKind } from '../../../../../src-preload/privacy.ts';
import { PROLIFIC_ID } from '../text-changes.ts';
import { findAccounts, findCards, findIbans } from './account-numbers.ts';
import { type Finding, matches, type Range, withBorders } from './finding.ts';
import { findMapPositions } from './map-positions.ts';
import { findEmails, findIps, findUrls } from './online-addresses.ts';
import { findPhones } from './phone-numbers.ts';
import { readings } from './plain-text.ts';
import { findPostcodes } from './postcodes.ts';

/** The kinds, the most certain first. If findings overlap, the earlier kind is kept. */
const FINDERS: readonly (readonly [FindingKind, (text: string) => Iterable<Range>])[] = [
  ['email', findEmails],
  ['url', findUrls],
];
/** The kinds that need several digits. */
const NUMBER_FINDERS: typeof FINDERS = [
  ['participant-id', (text) => matches(text, PROLIFIC_ID)],
  ['iban', findIbans],
  ['card', findCards],
  ['ip', findIps],
  ['map-position', findMapPositions],
  ['account', findAccounts],
  ['phone', findPhones],
  ['postcode', findPostcodes],
];

/** Longer texts are searched in pieces, so that no text takes long. */
const PIECE = 20_000;
/** Longer than what is found, except for addresses of pages. */
const OVERLAP = 300;
const NOTHING: readonly Finding[] = [];

/**
 * @param ownIds matches the ids of the text's author; ids of fewer than 8 letters must be whole words
 * @returns sorted by position, without overlaps
 */
export function findInText(original: string, ownIds: RegExp | null): readonly Finding[] {
  const found = readings(original).map(({ text, at }) =>
    findInPlainText(text, ownIds).map(({ kind, start, end }): Finding => ({ kind, start: at(start), end: at(end) })),
  );
  return found.length === 1 ? (found[0] ?? NOTHING) : joined(found.flat());
}

/** Joins findings that overlap, so that no part of one stays. A joined finding has the kind of the longest one. A long text can hold very many. */
function joined(findings: readonly Finding[]): readonly Finding[] {
  const joint: { kind: FindingKind; start: number; end: number; longest: number }[] = [];
  for (const { kind, start, end } of findings.toSorted((a, b) => a.start - b.start)) {
    const last = joint.at(-1);
    const length = end - start;
    if (last === undefined || start >= last.end) {
      joint.push({ kind, start, end, longest: length });
      continue;
    }
    if (length > last.longest) Object.assign(last, { kind, longest: length });
    last.end = Math.max(last.end, end);
  }
  return joint.map(({ kind, start, end }) => ({ kind, start, end }));
}

function findInPlainText(text: string, ownIds: RegExp | null): readonly Finding[] {
  // Every kind contains a digit, an @ or a dot, except an id of letters only.
  const own = ownIds === null ? [] : [...matches(text, ownIds)];
  if (own.length === 0 && !/[\d@.]|\b(?:dot|punkt|punto|ponto|point|punt)\b/i.test(text)) return NOTHING;
  const ids = own.map(([start, end]): Finding => ({ kind: 'participant-id', start, end }));
  let all: readonly Finding[] = [];
  for (const { at, end, piece } of pieces(text)) {
    // A piece compares only the findings in it, because a long text can hold very many.
    const found = all.filter((one) => one.end > at).concat(ids.filter(({ start }) => start >= at && start < end));
    const hasNumbers = /\d\D{0,4}\d/.test(piece);
    const search = (finders: typeof FINDERS, words: string) => {
      for (const [kind, find] of finders) {
        for (const [start, end] of find(words)) add(found, { kind, start: start + at, end: end + at });
      }
    };
    search(hasNumbers ? [...FINDERS, ...NUMBER_FINDERS] : FINDERS, piece);
    const bordered = hasNumbers ? withBorders(piece) : piece;
    if (bordered !== piece) search(NUMBER_FINDERS, bordered);
    all = all.filter((one) => one.end <= at).concat(found);
  }
  return all.toSorted((a, b) => a.start - b.start);
}

/** A longer finding replaces the findings that it contains. */
function add(found: Finding[], finding: Finding): void {
  const overlapped = found.filter(({ start, end }) => finding.end > start && finding.start < end);
  const contains = ({ start, end }: Finding) => finding.start <= start && finding.end >= end;
  const isLonger = ({ start, end }: Finding) => finding.end - finding.start > end - start;
  if (!overlapped.every((other) => contains(other) && isLonger(other))) return;
  for (const other of overlapped) found.splice(found.indexOf(other), 1);
  found.push(finding);
}

/** Cut at spaces. Each piece also holds the beginning of the next one, because a number may be written across the cut. */
function* pieces(text: string): Generator<{ readonly at: number; readonly end: number; readonly piece: string }> {
  for (let at = 0; at < text.length; ) {
    const space = text.lastIndexOf(' ', at + PIECE);
    const end = at + PIECE >= text.length ? text.length : space > at ? space : at + PIECE;
    yield { at, end, piece: text.slice(at, end + OVERLAP) };
    at = end;
  }
}
