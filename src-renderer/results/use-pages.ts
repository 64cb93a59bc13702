import { hashKey, type QueryKey, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DeskError, FileRecord, Page, Query, SubmissionRow } from '../../src-preload/domain.ts';
import { toDeskError } from '../../src-preload/failure.ts';
import { call } from '../desk.ts';
import { libraryKey } from '../state/query-keys.ts';
import { useAskAgain, wasReplaced } from './ask-again.ts';
import { PAGE_SIZE, pagesFor, placeOf } from './page-numbers.ts';
import { createRangeAsker, type WantedRange } from './range-asker.ts';
import { askedCaption, useShownCaption } from './tile-caption.ts';

interface PagedItems {
  readonly 'library.files': FileRecord;
  readonly 'library.submissions': SubmissionRow;
}
export type PagedChannel = keyof PagedItems;

const FETCH: {
  readonly [Channel in PagedChannel]: (
    query: Query,
    page: number,
    more: string | null,
  ) => Promise<Page<PagedItems[Channel]>>;
} = {
  'library.files': (query, page, caption) =>
    call('library.files', { ...pageInput(query, page), tiles: true, ...(caption === null ? {} : { caption }) }),
  'library.submissions': (query, page, captures) =>
    call('library.submissions', {
      ...pageInput(query, page),
      readable: true,
      ...(captures === null ? {} : { captures: true }),
    }),
};

function pageInput(query: Query, page: number) {
  return { query, offset: page * PAGE_SIZE, limit: PAGE_SIZE };
}

/** One ordered result with random access. Items are `undefined` until they are loaded. {@link Pages.show} loads them. */
export interface Pages<Item> {
  /** The query of the items. For a moment after a change, still the previous query. */
  readonly query: Query;
  /** The exact number of items. Null until the first page arrives. */
  readonly total: number | null;
  /** How many files the items show. Null for submissions, and until the first page arrives. */
  readonly files: number | null;
  /** True when the best match comes first. */
  readonly ranked: boolean;
  readonly error: DeskError | null;
  itemAt(index: number): Item | undefined;
  /** Sets the range on screen (0-based, inclusive). Loads the pages around it and cancels others. */
  show(first: number, last: number): void;
  /** Loads any items, in the given order. Leaves out removed items. */
  load(indexes: readonly number[]): Promise<readonly Item[]>;
  retry(): void;
}

/** Pages that are no longer on screen are kept for this many milliseconds. */
const KEEP_PAGES = 120_000;

/**
 * Reads a result page by page. A changed query cancels and drops the pages of the previous one.
 * @param captures true for rows with the metadata of their photographs and films
 */
export function usePages<Channel extends PagedChannel>(
  channel: Channel,
  query: Query,
  captures = false,
): Pages<PagedItems[Channel]> {
  type Item = PagedItems[Channel];
  const client = useQueryClient();
  const more = useMore(channel, query, captures);
  const { first, last, show } = useWantedRange(query);
  const known = useRef<{
    readonly query: Query;
    readonly total: number;
    readonly files: number | null;
    readonly ranked: boolean;
  } | null>(null);
  const knownBefore = known.current?.query === query ? known.current : null;
  const knownTotal = knownBefore?.total ?? null;

  const options = useCallback(
    (page: number) => ({
      queryKey: libraryKey('page', channel, query, page, ...(more === null ? [] : [more])),
      queryFn: () => FETCH[channel](query, page, more),
      gcTime: KEEP_PAGES,
    }),
    [channel, query, more],
  );
  const results = useQueries({ queries: pagesFor(first, last, knownTotal).map(options) });
  useAskAgain(results);

  const loaded = results.find((result) => result.data !== undefined)?.data;
  const total = loaded?.total ?? knownTotal;
  const files = loaded?.files ?? knownBefore?.files ?? null;
  const ranked = loaded?.ranked ?? knownBefore?.ranked ?? false;
  useEffect(() => {
    if (total !== null) known.current = { query, total, files, ranked };
  }, [query, total, files, ranked]);

  const failed = results.find((result) => result.error !== null && !wasReplaced(result));
  const loadedPage = useLoadedPage<Item>(options);
  const current = useMemo(
    () => ({
      query,
      total,
      files,
      ranked,
      error: failed ? toDeskError(failed.error) : null,
      itemAt: (index: number) => {
        const { page, place } = placeOf(index);
        return loadedPage(page)?.items[place];
      },
      show,
      load: (indexes: readonly number[]) => itemsOf(indexes, (page) => client.fetchQuery(options(page))),
      retry: () => void client.refetchQueries({ queryKey: libraryKey('page', channel, query), type: 'active' }),
    }),
    [client, options, loadedPage, show, total, files, ranked, failed, channel, query],
  );
  return useHeld(current);
}

/** Returns a function that reads a loaded page. It is called for every item on screen and every selected one, so it computes each key once. */
function useLoadedPage<Item>(options: (page: number) => { readonly queryKey: QueryKey }) {
  const client = useQueryClient();
  return useMemo(() => {
    const hashes = new Map<number, string>();
    return (page: number): Page<Item> | undefined => {
      const hash = hashes.get(page) ?? hashKey(options(page).queryKey);
      hashes.set(page, hash);
      return client.getQueryCache().get<Page<Item>>(hash)?.state.data;
    };
  }, [client, options]);
}

/** Loads the pages of the items one after another. Leaves out removed items. */
async function itemsOf<Item>(
  indexes: readonly number[],
  load: (page: number) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const numbers = [...new Set(indexes.map((index) => placeOf(index).page))];
  const pages = new Map<number, Page<Item>>();
  for (const page of numbers) pages.set(page, await load(page));
  return indexes.flatMap((index) => {
    const { page, place } = placeOf(index);
    const item = pages.get(page)?.items[place];
    return item === undefined ? [] : [item];
  });
}

/** What each item brings beside its usual content. Every view of files asks for the same caption, so that they share their pages. */
function useMore(channel: PagedChannel, query: Query, captures: boolean): string | null {
  const caption = askedCaption(useShownCaption(query));
  if (channel === 'library.files') return caption;
  return captures ? 'captures' : null;
}

/** The range on screen. For another query, its beginning. */
function useWantedRange(query: Query) {
  const [range, setRange] = useState<WantedRange>({ query, first: 0, last: PAGE_SIZE - 1 });
  const wanted = range.query === query ? range : { query, first: 0, last: PAGE_SIZE - 1 };
  const [asker] = useState(() => createRangeAsker(setRange));
  asker.rendered(wanted);
  useEffect(() => asker.stop, [asker]);
  // In whole pages, so that the view is drawn again only when it needs other pages.
  const show = useCallback(
    (first: number, last: number) => {
      const [from, to] = [placeOf(first).page, placeOf(last).page];
      asker.ask({ query, first: from * PAGE_SIZE, last: (to + 1) * PAGE_SIZE - 1 });
    },
    [asker, query],
  );
  return { first: wanted.first, last: wanted.last, show };
}

/** The previous result stays on screen for this many milliseconds while the next one loads. Then placeholders replace it. */
const PATIENCE = 150;

/** Most answers arrive within a few milliseconds. Keeping the old items until then avoids flicker. */
function useHeld<Item>(current: Pages<Item>): Pages<Item> {
  const before = useRef<Pages<Item> | null>(null);
  const [outwaited, setOutwaited] = useState<Query | null>(null);
  const waiting = current.total === null && current.error === null;
  useEffect(() => {
    if (!waiting) {
      before.current = current;
      return;
    }
    const timer = setTimeout(() => setOutwaited(current.query), PATIENCE);
    return () => clearTimeout(timer);
  }, [waiting, current]);
  return waiting && outwaited !== current.query && before.current !== null ? before.current : current;
}
