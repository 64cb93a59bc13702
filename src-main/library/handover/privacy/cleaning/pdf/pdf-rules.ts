/** Rules for the objects of a PDF: which entries are metadata, and which objects cannot be cleaned. */
import { cannotStrip } from '../cannot-strip.ts';
import type { PdfFile } from './pdf-file.ts';
import { isDict, isList, nameOf, type PdfDict, type PdfValue } from './pdf-syntax.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** The entries that these objects keep (ISO 32000-2, tables 29, 30, 31 and 87): how they are drawn and read. Programs add other keys. */
const CATALOG = words(
  'Type Version Extensions Pages PageLabels Names Dests ViewerPreferences PageLayout PageMode Outlines Threads OpenAction AA URI ' +
    'AcroForm StructTreeRoot MarkInfo Lang OutputIntents OCProperties Requirements',
);
const PAGE = words(
  'Type Parent Kids Count Resources MediaBox CropBox BleedBox TrimBox ArtBox BoxColorInfo Contents Rotate Group B Dur Trans Annots AA ' +
    'StructParents Tabs PresSteps UserUnit VP OutputIntents',
);
const IMAGE = words(
  'Type Subtype Width Height ColorSpace BitsPerComponent Intent ImageMask Mask Decode Interpolate Alternates SMask SMaskInData Matte ' +
    'Name StructParent Filter DecodeParms Length OC',
);
/** The entries that other objects lose. */
const OF_FORM = words('Metadata PieceInfo LastModified OPI');
/** What an annotation says and how it is drawn. Not its author, times, a name that programs give, and data of programs (tables 166 to 192). */
const ANNOTATION = words(
  'Type Subtype Rect Contents P F AP AS Border C StructParent OC BM ca CA Lang Popup Subj IRT RT IT A AA Dest H PA QuadPoints BS Open Name State ' +
    'StateModel DA DS Q CL BE RD LE L IC LL LLE Cap LLO CP Measure CO Vertices InkList Path Sy Parent MK',
);
/** Also a field of a form, with its name (table 226). */
const FIELD = words('FT Kids T TU TM Ff V DV DR RV Opt MaxLen TI I Lock SV');
const OF_THREAD = words('I');

const MEDIA = new Set(['Sound', 'Movie', 'Screen', '3D', 'RichMedia']);

/** What an annotation says where its page does not show it. */
const COMMENT = words('Contents Subj');
/** Scripts, and links to files: their paths tell names of people and machines (table 198). */
const TELLING_ACTIONS = words('JavaScript Launch GoToR GoToE ImportData');

/** The object without metadata. @param isCatalog true for the root of the document */
export function withoutMetadata(
  file: PdfFile,
  dict: PdfDict,
  { isCatalog, keepsComments }: { readonly isCatalog: boolean; readonly keepsComments: boolean },
): PdfDict {
  requireCleanable(dict);
  const { kept, removed } = rulesFor(file, dict, isCatalog);
  // In other dictionaries, the keys may be any names of fonts and pictures.
  const isComment = commentsOf(dict).length > 0;
  const isTyped = dict.has('Type') || dict.has('Subtype');
  const entries = [...dict].filter(([key, value]) => {
    if (kept !== null && !kept.has(key)) return false;
    if (isTyped && PRIVATE.test(key)) return false;
    if (!keepsComments && isComment && COMMENT.has(key)) return false;
    if (isTellingAction(file, value) || (key === 'JavaScript' && isDict(file.resolve(value)))) return false;
    return !removed.has(key) && !key.startsWith('PTEX.') && key !== 'CreatorInfo' && !isMetadata(file, value);
  });
  return new Map(entries);
}

/** The names that programs register for private data (annex E). */
const PRIVATE = /^(?:[A-Za-z]{4}_|[A-Za-z]{2,8}[:.]|XX)/;

interface Rules {
  /** Null: all but those removed. */
  readonly kept: ReadonlySet<string> | null;
  readonly removed: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
const keeping = (kept: ReadonlySet<string>): Rules => ({ kept, removed: NONE });
const removing = (removed: ReadonlySet<string>): Rules => ({ kept: null, removed });

function rulesFor(file: PdfFile, dict: PdfDict, isCatalog: boolean): Rules {
  const name = (key: string) => nameOf(file.resolve(dict.get(key)));
  const [type, subtype] = [name('Type'), name('Subtype')];
  if (isCatalog || type === 'Catalog') return keeping(CATALOG);
  if (type === 'Page' || type === 'Pages') return keeping(PAGE);
  if (subtype === 'Image') return keeping(IMAGE);
  if (subtype === 'Form') return removing(OF_FORM);
  if (type === 'Thread') return removing(OF_THREAD);
  const isAnnotation = type === 'Annot' || (subtype !== null && dict.has('Rect'));
  if (!isAnnotation) return removing(NONE);
  return keeping(subtype === 'Widget' ? new Set([...ANNOTATION, ...FIELD]) : ANNOTATION);
}

/** A description in XMP, under any key. */
function isMetadata(file: PdfFile, value: PdfValue): boolean {
  const found = file.resolve(value);
  return isDict(found) && (nameOf(found.get('Type')) === 'Metadata' || nameOf(found.get('Subtype')) === 'XML');
}

function requireCleanable(dict: PdfDict): void {
  const subtype = nameOf(dict.get('Subtype'));
  if (dict.has('EF') || dict.has('EmbeddedFiles') || subtype === 'FileAttachment') {
    throw cannotStrip('it holds attached files');
  }
  if (dict.has('XFA')) throw cannotStrip('it holds a form of its own kind (XFA)');
  if (dict.has('ByteRange') || nameOf(dict.get('Type')) === 'Sig') throw cannotStrip('it is signed');
  if (dict.has('Rect') && subtype !== null && MEDIA.has(subtype)) throw cannotStrip('it holds sound or a film');
}

/** True for an action that a copy cannot use and that may tell about the person who made the file. */
export function isTellingAction(file: PdfFile, value: PdfValue): boolean {
  const action = file.resolve(value);
  return isDict(action) && TELLING_ACTIONS.has(nameOf(file.resolve(action.get('S'))) ?? '');
}

/** What people wrote into an annotation, where its page does not show it. Free texts and fields of forms are drawn like other text. */
export function commentsOf(dict: PdfDict): readonly PdfValue[] {
  const subtype = nameOf(dict.get('Subtype'));
  const isHidden = dict.has('Rect') && subtype !== null && subtype !== 'Widget' && subtype !== 'FreeText';
  return isHidden ? [dict.get('Contents'), dict.get('Subj')].filter((text) => text !== undefined) : [];
}

/** The names of people who wrote annotations. */
export function authorOf(dict: PdfDict): PdfValue | undefined {
  const isAnnotation = dict.has('Rect') && dict.has('Subtype') && nameOf(dict.get('Subtype')) !== 'Widget';
  return isAnnotation ? dict.get('T') : undefined;
}

/** All dictionaries within a value, with itself. */
export function* dictsIn(value: PdfValue): Generator<PdfDict> {
  if (isDict(value)) {
    yield value;
    for (const item of value.values()) yield* dictsIn(item);
  } else if (isList(value)) for (const item of value) yield* dictsIn(item);
}
