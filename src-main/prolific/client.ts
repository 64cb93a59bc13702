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
import { type ApiRequest, createRequester, type Requester } from './request.ts';
import { parseBaseUrl } from './safe-url.ts';
import { type OnWait, type Sleep, sleepFor } from './waiting.ts';

const PAGE_SIZE = 100;
const MOST_PAGES = 1_000;
const TIMEOUT_MS = 30_000;

export interface ProlificClientOptions {
  /** `https://api.prolific.com`, or another address that `parseBaseUrl` accepts. */
  readonly baseUrl: string;
  /** Called for every request. Null without a token. Only the header of the request contains the token. */
  readonly token: () => Promise<string | null>;
  /** `collection-desk/<version>`. */
  readonly userAgent: string;
  /** Default: a network without proxies and custom authorities. */
  readonly network?: Network;
  /** Waits between attempts. The download and the polling use it, too. */
  readonly sleep?: Sleep;
  /** Timeout of one attempt. Default: 30 s. */
  readonly timeoutMs?: number;
}

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called before each wait for another attempt. */
  readonly onWait?: OnWait | undefined;
}

/** The part of Prolific's API that collections need. Every method rejects with a `DeskFailure`. */
export interface ProlificClient {
  /** Checks the token. */
  me(options?: RequestOptions): Promise<Account>;
  workspaces(options?: RequestOptions): Promise<readonly Workspace[]>;
  collections(workspaceId: string, options?: RequestOptions): Promise<readonly RemoteCollection[]>;
  /** The current pages, questions and options of the collection. Pass it to the import unchanged. */
  definition(collectionId: string, options?: RequestOptions): Promise<Readonly<Record<string, unknown>>>;
  /** Requests an archive. Some versions of the API return a finished one at once, without an id. */
  requestExport(
    collectionId: string,
    /** Only the newest version of the API understands `filter`. The others ignore it, see {@link ProlificClient.listExports}. */
    options?: RequestOptions & { readonly filter?: ExportFilter | null | undefined },
  ): Promise<RemoteExport>;
  exportStatus(collectionId: string, exportId: string, options?: RequestOptions): Promise<RemoteExport>;
  /** The newest first. Only the newest version of the API supports it. Otherwise `not_found`. */
  listExports(collectionId: string, options?: RequestOptions): Promise<readonly ListedExport[]>;
  deleteExport(collectionId: string, exportId: string, options?: RequestOptions): Promise<void>;
  /** The network and the wait function of this client, for downloads. */
  readonly transport: { readonly receive: Receive; readonly sleep: Sleep; readonly userAgent: string };
}

/**
 * Reads a list page by page until its count is reached. Without a count, stops after a page that is shorter than the previous ones. Always
 * stops after a page without new items (it is empty, or the server ignores `offset`). The list may change in the meantime: a new first item
 * moves others to the next page.
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

/** A filter in the form of the API: days become the instants of their start and end (UTC). */
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

type ExportMethods = Pick<ProlificClient, 'requestExport' | 'exportStatus' | 'listExports' | 'deleteExport'>;

/** The methods for the exports of a collection. @param collections the path of all collections */
function exportMethods(ask: Requester, collections: readonly string[]): ExportMethods {
  return {
    async requestExport(collectionId, { signal, onWait, filter } = {}) {
      const subject = { thing: 'collection', isExportRequest: true };
      const segments = [...collections, collectionId, 'export'];
      const reply = await ask({ method: 'POST', segments, subject, signal, onWait, ...filterBody(filter) });
      return toExport(reply.json, reply.retryAfterMs);
    },

    async exportStatus(collectionId, exportId, { signal, onWait } = {}) {
      const subject = { thing: 'export' };
      const segments = [...collections, collectionId, 'export', exportId];
      const reply = await ask({ method: 'GET', segments, subject, signal, onWait });
      return toExport(reply.json, reply.retryAfterMs);
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

/**
 * Makes a client of Prolific's API. It retries temporary failures (429, 5xx, lost connections) and never follows a redirect. Only the
 * header of a request contains the token.
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

    ...exportMethods(ask, collections),
  };
}
