/** The forms of a hand-over as the dialog lists and remembers them. */
import type { Query } from '../../../src-preload/domain.ts';
import {
  NAMED_PACKAGES,
  PACKAGE_FORMATS,
  type PackageFormat,
  PICTURE_PACKAGES,
} from '../../../src-preload/packages.ts';
import { NO_PRIVACY, type PrivacyChoices } from '../../../src-preload/privacy.ts';
import { FILE_CONTAINERS, type HandoverForm } from '../../../src-preload/recipes.ts';
import {
  canHaveThumbnails,
  GUARDED_FORMATS,
  PLAIN_SHAPE,
  TABLE_FORMATS,
  type TableFormat,
  type TableShape,
  usualChoices,
} from '../../../src-preload/tables.ts';
import type { HandoverKind } from './words.ts';

type FormOf<Kind extends HandoverKind> = Extract<HandoverForm, { readonly kind: Kind }>;
type Forms = { readonly [Kind in HandoverKind]: FormOf<Kind> };

/** The fields of one kind of form. */
export interface FormOptionsProps<Kind extends HandoverKind> {
  readonly query: Query;
  readonly privacy: PrivacyChoices;
  readonly form: FormOf<Kind>;
  readonly onChange: (form: FormOf<Kind>) => void;
}

/** The choice of a saved recipe instead of a form. */
export const RECIPE_CHOICE = 'recipes';

/** What the dialog shows: the form of the chosen kind, or the recipes. */
export interface FormState {
  readonly kind: HandoverKind | 'recipes';
  readonly forms: Forms;
}

const FIRST: FormState = {
  kind: 'table',
  forms: {
    table: { kind: 'table', format: 'csv', shape: PLAIN_SHAPE, withReadme: false },
    files: { kind: 'files', container: 'folder', pattern: null, linkDuplicates: false },
    package: { kind: 'package', format: 'label-studio', pattern: null, label: null },
  },
};

/** The name of the chosen form in the list: `table:csv`. */
export function choiceOf({ kind, forms }: FormState): string {
  switch (kind) {
    case 'recipes':
      return RECIPE_CHOICE;
    case 'files':
      return `files:${forms.files.container}`;
    default:
      return `${kind}:${forms[kind].format}`;
  }
}

/** The form with this name, which keeps what else was chosen. An unknown name changes nothing. */
export function choose(state: FormState, choice: string): FormState {
  if (choice === RECIPE_CHOICE) return { ...state, kind: RECIPE_CHOICE };
  const { forms } = state;
  const [kind, name] = choice.split(':');
  const format = TABLE_FORMATS.find((each) => each === name);
  const container = FILE_CONTAINERS.find((each) => each === name);
  const packed = PACKAGE_FORMATS.find((each) => each === name);
  if (kind === 'table' && format) return { kind, forms: { ...forms, table: withFormat(forms.table, format) } };
  if (kind === 'files' && container)
    return { kind, forms: { ...forms, files: { ...forms.files, container, linkDuplicates: false } } };
  if (kind === 'package' && packed) return { kind, forms: { ...forms, package: withPacking(forms.package, packed) } };
  return state;
}

function withFormat(form: FormOf<'table'>, format: TableFormat): FormOf<'table'> {
  const { shape } = form;
  // The usual choice follows the format; another one stays.
  const choices = shape.choices === usualChoices(form.format) ? usualChoices(format) : shape.choices;
  // A hidden box must not count.
  const isFormulaSafe = shape.isFormulaSafe && GUARDED_FORMATS.includes(format);
  return { ...form, format, shape: withPossibleThumbnails({ ...shape, choices, isFormulaSafe }, format) };
}

/** A hidden box must not count. */
export function withPossibleThumbnails({ thumbnails = false, ...shape }: TableShape, format: TableFormat): TableShape {
  return thumbnails && canHaveThumbnails(format, shape.rows) ? { ...shape, thumbnails } : shape;
}

function withPacking(form: FormOf<'package'>, format: PackageFormat): FormOf<'package'> {
  return {
    ...form,
    format,
    label: PICTURE_PACKAGES.includes(format) ? form.label : null,
    pattern: NAMED_PACKAGES.includes(format) ? form.pattern : null,
  };
}

/** True for a table of files, whose columns hold facts that come from the metadata of files. */
export function holdsFacts(form: HandoverForm): boolean {
  return form.kind === 'table' && form.shape.rows === 'files';
}

/** The choices without those whose boxes are not shown for this form. */
export function meantPrivacy(privacy: PrivacyChoices, form: HandoverForm): PrivacyChoices {
  if (form.kind !== 'table') return privacy;
  return { ...privacy, metadata: holdsFacts(form) ? privacy.metadata : 'keep', uncleanable: 'stop' };
}

/** What the next hand-over begins with: the form, thumbnails, and the boxes of privacy. Nothing of one collection. */
export function rememberedOf(state: FormState, { ids, text, metadata, uncleanable }: PrivacyChoices): object {
  const thumbnails = state.forms.table.shape.thumbnails === true;
  return { choice: choiceOf(state), thumbnails, ids, text, metadata, uncleanable };
}

/** The stored choice, or the first one if the stored value is none of them. */
const oneOf = <Choice extends string>(stored: unknown, first: Choice, other: Choice): Choice =>
  stored === other ? other : first;

/** Reads what {@link rememberedOf} wrote. An unknown value is read as the choice of the first hand-over. */
export function readRemembered(stored: unknown): FormState & { readonly privacy: PrivacyChoices } {
  const read: Readonly<Record<string, unknown>> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const { kind, forms } = choose(FIRST, String(read.choice));
  const shape = withPossibleThumbnails(
    { ...forms.table.shape, thumbnails: read.thumbnails === true },
    forms.table.format,
  );
  return {
    kind,
    forms: { ...forms, table: { ...forms.table, shape } },
    privacy: {
      ...NO_PRIVACY,
      ids: oneOf(read.ids, 'keep', 'pseudonyms'),
      text: oneOf(read.text, 'keep', 'replace'),
      metadata: oneOf(read.metadata, 'keep', 'strip'),
      uncleanable: oneOf(read.uncleanable, 'stop', 'leave-out'),
    },
  };
}
