/** What the fields of metadata tell, by their names in the standards of pictures, films, sound and documents. */
import type { MetadataKind, MetadataValue } from '../../../../../src-preload/privacy.ts';
import { isTechnical } from './technical-fields.ts';

/** The first kind that matches counts: `GPSTimeStamp` is a place, not a time. */
const KINDS: readonly (readonly [MetadataKind, RegExp])[] = [
  ['location', /gps|latitude|longitude|location|iso6709|\bcity|country|province|^state$|xyz$|^loci$/i],
  ['thumbnail', /thumbnail|^APIC$|^PIC$|^covr$/i],
  ['faces', /region|face|personinimage|mwg-rs/i],
  ['serial-number', /serial|uniqueid|documentid|instanceid|content\.?identifier|^UFID$|uuid|OriginatorReference/i],
  ['time', /date|time|year|^©day$|^TDRC$|^TYER$|^TDAT$|^ICRD$|^yrrc$|ModDate/i],
  [
    'software',
    /software|^colour profile$|^make$|\bmake$|^model$|\bmodel$|lens|creatortool|producer|encod|history|device|^©(?:swr|mak|mod|too|enc|fmt)$|^TSSE$|^TENC$|^TSS$|^TEN$|^ISFT$|handler|^Creator Tool$/i,
  ],
  [
    'owner',
    /artist|owner|author|creator|by-?line|copyright|credit|writer|rights|composer|publisher|^©(?:aut|ART|prf|wrt|cpy|dir|prd|nam of)$|^TPE\d$|^TP\d$|^TOPE$|^TCOM$|^TCOP$|^TOWN$|^IART$|^IENG$|^ICOP$|^auth$|^perf$|^cprt$|hostcomputer|user$|originator/i,
  ],
];

/** What a field tells, by its name. Unknown fields count as comments. */
export function kindOfField(field: string): MetadataKind {
  // The word QuickTime holds no time.
  const name = field.replace(/^com\.apple\.quicktime\./, '');
  return KINDS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'comment';
}

const [MOST_CHARACTERS, MOST_VALUES] = [200, 200];

/** Collects the metadata of one file. Of very many values it keeps the first ones, and at least one of each kind. */
export interface Fields {
  /** The kind follows from the name of the field. An empty text and a technical constant are not added. */
  text(field: string, value: string): void;
  add(kind: MetadataKind, field: string, value?: string): void;
  /** Something was read that tells nothing. */
  technical(): void;
  /** True if nothing was read. */
  isEmpty(): boolean;
  all(): readonly MetadataValue[];
  /** How many values were not kept. */
  dropped(): number;
}

/** Keeps the first 200 values, and the first one of each kind. Each is cut to 200 characters. */
export function createFields(): Fields {
  const values: MetadataValue[] = [];
  let [hasTechnical, dropped] = [false, 0];
  const technical = () => {
    hasTechnical = true;
  };
  const add: Fields['add'] = (kind, field, value = '') => {
    const shown = plain(value);
    if (values.some((known) => known.field === field && known.value === shown)) return;
    const isKept = values.length < MOST_VALUES || values.every((known) => known.kind !== kind);
    if (isKept) values.push({ kind, field: plain(field), value: shown });
    else dropped += 1;
  };
  return {
    text: (field, value) => {
      const shown = plain(value);
      if (shown === '') return;
      if (isTechnical(field, shown)) technical();
      else add(kindOfField(field), field, value);
    },
    add,
    technical,
    isEmpty: () => values.length === 0 && !hasTechnical,
    all: () => values,
    dropped: () => dropped,
  };
}

/** One line without characters that no person sees. */
function plain(text: string): string {
  return text
    .slice(0, 4 * MOST_CHARACTERS)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_CHARACTERS)
    .toWellFormed();
}
