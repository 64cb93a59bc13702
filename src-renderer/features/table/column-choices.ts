/** What a person chose for the columns of one collection: order, widths, and which are hidden, pinned and wrapped. Pure functions. */
import { boundedWidth, type Column } from './columns.ts';

export interface ColumnChoices {
  /** Ids of all columns in the person's order. Columns that it lacks follow the column that is usually before them. */
  readonly order: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  readonly hidden: readonly string[];
  /** Columns that are shown although they are usually hidden. */
  readonly extra: readonly string[];
  /** Pinned columns come first and stay in view. */
  readonly pinned: readonly string[];
  readonly wrapped: readonly string[];
}

export const NO_CHOICES: ColumnChoices = {
  order: [],
  widths: {},
  hidden: [],
  extra: [],
  pinned: ['participant_id'],
  wrapped: [],
};

/** Reads stored choices, which can be anything. */
export function readChoices(stored: unknown): ColumnChoices {
  if (typeof stored !== 'object' || stored === null) return NO_CHOICES;
  const ids = (key: keyof ColumnChoices): readonly string[] => {
    const value: unknown = key in stored ? stored[key as keyof typeof stored] : undefined;
    if (!Array.isArray(value)) return key === 'pinned' ? NO_CHOICES.pinned : [];
    return value.filter((id): id is string => typeof id === 'string');
  };
  const widths: unknown = 'widths' in stored ? stored.widths : {};
  return {
    order: ids('order'),
    hidden: ids('hidden'),
    extra: ids('extra'),
    pinned: ids('pinned'),
    wrapped: ids('wrapped'),
    widths: Object.fromEntries(
      Object.entries(typeof widths === 'object' && widths !== null ? widths : {}).flatMap(([id, width]) =>
        typeof width === 'number' ? [[id, boundedWidth(width)]] : [],
      ),
    ),
  };
}

/** All columns in the person's order and widths, also hidden ones. Pinned columns come first. */
export function arrangedColumns(usual: readonly Column[], choices: ColumnChoices): readonly Column[] {
  const known = new Map(usual.map((column) => [column.id, column]));
  const ids = choices.order.filter((id) => known.has(id));
  const placed = new Set(ids);
  for (const [place, { id }] of usual.entries()) {
    if (placed.has(id)) continue;
    const before = usual[place - 1]?.id;
    ids.splice(before === undefined ? 0 : ids.indexOf(before) + 1, 0, id);
  }
  const pinned = new Set(choices.pinned);
  const sorted = [...ids.filter((id) => pinned.has(id)), ...ids.filter((id) => !pinned.has(id))];
  return sorted.flatMap((id) => {
    const column = known.get(id);
    if (column === undefined) return [];
    const width = choices.widths[id] ?? column.width;
    return [{ ...column, width, pinned: pinned.has(id), wrapped: choices.wrapped.includes(id) }];
  });
}

/** True if the table does not show the column. */
export function isHidden({ id, extra }: Column, choices: ColumnChoices): boolean {
  return extra ? !choices.extra.includes(id) : choices.hidden.includes(id);
}

/** Moves a column before another one, or to the end if `before` is null. @param columns as arranged */
export function movedBefore(
  choices: ColumnChoices,
  columns: readonly Column[],
  id: string,
  before: string | null,
): ColumnChoices {
  if (before === id) return choices;
  const others = columns.map((column) => column.id).filter((other) => other !== id);
  const place = before === null ? -1 : others.indexOf(before);
  return { ...choices, order: others.toSpliced(place < 0 ? others.length : place, 0, id) };
}

/** Moves a column to the left (-1) or to the right (1) of the shown column beside it. Pinned columns stay among themselves. */
export function movedBy(choices: ColumnChoices, columns: readonly Column[], id: string, step: -1 | 1): ColumnChoices {
  const moving = columns.find((column) => column.id === id);
  const shown = columns.filter((column) => !isHidden(column, choices) && column.pinned === moving?.pinned);
  const at = shown.findIndex((column) => column.id === id);
  const beside = at < 0 ? undefined : shown[at + step];
  if (beside === undefined) return choices;
  if (step < 0) return movedBefore(choices, columns, id, beside.id);
  return movedBefore(choices, columns, id, columns[columns.indexOf(beside) + 1]?.id ?? null);
}

/** The choices with another width of this column, in pixels. */
export function withWidth(choices: ColumnChoices, id: string, width: number): ColumnChoices {
  return { ...choices, widths: { ...choices.widths, [id]: boundedWidth(width) } };
}

/** Adds the column to the hidden, extra, pinned or wrapped ones, or removes it. */
export function toggledIn(
  choices: ColumnChoices,
  key: 'hidden' | 'extra' | 'pinned' | 'wrapped',
  id: string,
): ColumnChoices {
  const ids = choices[key];
  return { ...choices, [key]: ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id] };
}
