/** The items of one page. A screen of small tiles fits in two pages. */
export const PAGE_SIZE = 100;

/** The 0-based pages that hold the items `first` to `last` (inclusive): the visible ones, then one on each side. */
export function pagesFor(first: number, last: number, total: number | null): readonly number[] {
  const end = total === null ? last : Math.min(last, total - 1);
  const from = Math.floor(Math.max(first, 0) / PAGE_SIZE);
  const to = Math.floor(Math.max(end, 0) / PAGE_SIZE);
  const visible = Array.from({ length: to - from + 1 }, (_, step) => from + step);
  if (total === null) return visible.length > 0 ? visible : [0];
  const lastPage = Math.max(Math.ceil(total / PAGE_SIZE) - 1, 0);
  return [...visible, to + 1, from - 1].filter((page) => page >= 0 && page <= lastPage);
}

/** The page of an item, and the place of the item in it. */
export function placeOf(index: number): { readonly page: number; readonly place: number } {
  return { page: Math.floor(index / PAGE_SIZE), place: index % PAGE_SIZE };
}
