import type { Account, ListedExport, RemoteCollection, Workspace } from '../../src-preload/account.ts';
import type { ExportFilter } from '../../src-preload/export-filter.ts';
import type { Receive } from './incoming.ts';
import { createNetwork, type Network } from './network.ts';
import {
  type RemoteExport,
  type ReplyPage,
  toAccount,
  toCollections,
  toDefinition,
  toExport,
  toListedExports,
  toWorkspaces,
} from './replies.ts';
import { type ApiRequest, createRequester } from './request.ts';
import { parseBaseUrl } from './safe-url.ts';
import { type OnWait, type Sleep, sleepFor } from './waiting.ts';

export { parseBaseUrl };

const PAGE_SIZE = 100;
const MOST_PAGES = 1_000;
const TIMEOUT_MS = 30_000;

export interface ProlificClientOptions {
  /** `https://api.prolific.com`, or another address that `parseBaseUrl` accepts. */
  readonly baseUrl: string;
  /** Asked anew for every request; null where no token was entered. It goes into the header and nowhere else. */
  readonly token: () => Promise<string | null>;
  /** `collection-desk/<version>`. */
  readonly userAgent: string;
  /** One without proxies and without authorities of one's own when absent. */
  readonly network?: Network;
  /** Waiting between attempts; the download and the polling use it too. */
  readonly sleep?: Sleep;
  /** For one attempt; 30 s when absent. */
  readonly timeoutMs?: number;
}

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  /** Hears of each wait before another attempt. */
  readonly onWait?: OnWait | undefined;
}

/** Prolific's API as far as collections need it. Every method rejects with a `DeskFailure`. */
export interface ProlificClient {
  /** Proves the token. */
  me(options?: RequestOptions): Promise<Account>;
  workspaces(options?: RequestOptions): Promise<readonly Workspace[]>;
  collections(workspaceId: string, options?: RequestOptions): Promise<readonly RemoteCollection[]>;
  /** The collection's pages, questions and options as they are now; pass it to the import as it is. */
  definition(collectionId: string, options?: RequestOptions): Promise<Readonly<Record<string, unknown>>>;
  /** Asks for an archive. A finished one may come back at once, in some versions of the API without an id. */
  requestExport(
    collectionId: string,
    /** `filter` is understood by the newest version of the API and ignored by the others, see {@link ProlificClient.listExports}. */
    options?: RequestOptions & { readonly filter?: ExportFilter | null | undefined },
  ): Promise<RemoteExport>;
  exportStatus(collectionId: string, exportId: string, options?: RequestOptions): Promise<RemoteExport>;
  /** Newest first. Only the newest version of the API has it; `not_found` elsewhere. */
  listExports(collectionId: string, options?: RequestOptions): Promise<readonly ListedExport[]>;
  deleteExport(collectionId: string, exportId: string, options?: RequestOptions): Promise<void>;
  /** What this client receives and waits with, for downloads on its behalf. */
  readonly transport: { readonly receive: Receive; readonly sleep: Sleep; readonly userAgent: string };
}

/**
 * Follows a list page by page until its count is reached, or where none is told, a page is shorter than those before; at the latest when one
 * brings nothing new (it is empty, or the server ignores `offset`). A list may change meanwhile: an item that came first pushes others
 * to the page after.
 */
async function allPages<Item extends { readonly id: string }>(
  fetchPage: (query: { limit: number; offset: number }) => Promise<ReplyPage<Item>>,
): Promise<readonly Item[]> {
  const found = new Map<string, Item>();
  let received = 0;
  let longest = 0;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await fetchPage({ limit: PAGE_SIZE, offset: received });
    const fresh = page.items.filter((item) => !found.has(item.id));
    for (const item of fresh) found.set(item.id, item);
    received += page.received;
    const complete = page.count === null ? page.received < longest : received >= page.count;
    if (complete || page.received === 0 || (fresh.length === 0 && page.items.length > 0)) break;
    longest = Math.max(longest, page.received);
  }
  return [...found.values()];
}

/** A filter as the API takes and lists it: days become the instants that they begin and end with (UTC). */
export function filterForApi(
  filter: ExportFilter | null | undefined,
): Readonly<Record<string, string | undefined>> | null {
  if (!filter) return null;
  const { studyId, from, to } = filter;
  const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
  return {
    study_id: studyId,
    from: from && isDay(from) ? `${from}T00:00:00Z` : from,
    to: to && isDay(to) ? `${to}T23:59:59.999Z` : to,
  };
}

function filterBody(filter: ExportFilter | null | undefined): Pick<ApiRequest, 'body'> {
  const body = filterForApi(filter);
  return body === null ? {} : { body };
}

/**
 * Builds a client of Prolific's API. It retries what may pass (429, 5xx, lost connections), never follows a redirect, and
 * lets the token reach nothing but the request's header.
 * @throws DeskFailure `bad_input` or `insecure_url` for the base URL
 */
export function createProlificClient(options: ProlificClientOptions): ProlificClient {
  const { fetch, receive } = options.network ?? createNetwork({ environment: {} });
  const sleep = options.sleep ?? sleepFor;
  const ask = createRequester({
    baseUrl: parseBaseUrl(options.baseUrl),
    token: options.token,
    userAgent: options.userAgent,
    fetch,
    sleep,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
  });
  const api = ['api', 'v1'];
  const collections = [...api, 'data-collection', 'collections'];

  return {
    transport: { receive, sleep, userAgent: options.userAgent },

    async me({ signal } = {}) {
      const subject = { thing: 'account' };
      const segments = [...api, 'users', 'me'];
      return toAccount((await ask({ method: 'GET', segments, endsWithSlash: true, subject, signal })).json);
    },

    workspaces({ signal } = {}) {
      const subject = { thing: 'list of workspaces' };
      const segments = [...api, 'workspaces'];
      return allPages(async (query) => {
        return toWorkspaces((await ask({ method: 'GET', segments, endsWithSlash: true, query, subject, signal })).json);
      });
    },

    collections(workspaceId, { signal } = {}) {
      const subject = { thing: 'workspace' };
      return allPages(async (page) => {
        const query = { workspace_id: workspaceId, ...page };
        return toCollections((await ask({ method: 'GET', segments: collections, query, subject, signal })).json);
      });
    },

    async definition(collectionId, { signal, onWait } = {}) {
      const subject = { thing: 'collection' };
      const segments = [...collections, collectionId];
      return toDefinition((await ask({ method: 'GET', segments, subject, signal, onWait })).json);
    },

    async requestExport(collectionId, { signal, onWait, filter } = {}) {
      const subject = { thing: 'collection', isExportRequest: true };
      const segments = [...collections, collectionId, 'export'];
      return toExport((await ask({ method: 'POST', segments, subject, signal, onWait, ...filterBody(filter) })).json);
    },

    async exportStatus(collectionId, exportId, { signal, onWait } = {}) {
      const subject = { thing: 'export' };
      const segments = [...collections, collectionId, 'export', exportId];
      return toExport((await ask({ method: 'GET', segments, subject, signal, onWait })).json);
    },

    async listExports(collectionId, { signal, onWait } = {}) {
      const subject = { thing: 'list of exports' };
      const segments = [...collections, collectionId, 'export'];
      return toListedExports((await ask({ method: 'GET', segments, subject, signal, onWait })).json);
    },

    async deleteExport(collectionId, exportId, { signal } = {}) {
      const subject = { thing: 'export' };
      const segments = [...collections, collectionId, 'export', exportId];
      await ask({ method: 'DELETE', segments, subject, signal });
    },
  };
}
