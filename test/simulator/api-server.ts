import type { IncomingMessage, ServerResponse } from 'node:http';
import { replyWithApiFault, sendApiError, sendExportLimit, sendNotFound, sendUnauthorized } from './api-faults.ts';
import { type ContractVersion, createExportRegistry, type SimulatedExport } from './export-registry.ts';
import { type Endpoint, type FaultList, faultRuleSchema } from './faults.ts';
import { type Handler, type LoggedRequest, type LoopbackServer, readBody, sendJson, startServer } from './http.ts';
import type { ObjectStore } from './object-store.ts';
import type { PresignedLinks } from './presigned-links.ts';

const ROOT = '/api/v1/data-collection/collections';

export interface SimulatedWorkspace {
  readonly id: string;
  readonly title: string;
}

export interface SimulatedCollection {
  readonly collectionId: string;
  readonly name: string;
  readonly workspaceId: string;
  /** The ZIP that an export of the collection brings. */
  readonly archivePath: string;
  /** The definition in the form of the API. */
  readonly definition: Readonly<Record<string, unknown>>;
}

export type Paging = 'usual' | 'ignores-offset' | 'short-pages';

export interface ApiServerOptions {
  readonly port: number;
  readonly token: string;
  readonly contract: ContractVersion;
  readonly workspaces: readonly SimulatedWorkspace[];
  readonly collections: readonly SimulatedCollection[];
  readonly generatingPolls: number;
  readonly linkLifetimeMs: number;
  /** The Retry-After of replies about an export that is generating, in seconds. Null for none, as in Prolific's specification. */
  readonly askAgainAfter: () => number | null;
  /**
   * Variants of the undocumented paging. `ignores-offset` returns the first page for any offset. `short-pages` returns at most 40 items,
   * without a total.
   */
  readonly paging: Paging;
  readonly log: LoggedRequest[];
  readonly faults: FaultList;
  readonly links: PresignedLinks;
  readonly store: ObjectStore;
}

interface Route {
  readonly endpoint: Endpoint;
  readonly collectionId: string;
  readonly exportId: string;
}

function exportEndpoint(method: string, hasExportId: boolean): Endpoint | null {
  if (method === 'POST') return hasExportId ? null : 'export-request';
  if (method === 'GET') return hasExportId ? 'export-status' : 'export-list';
  return method === 'DELETE' && hasExportId ? 'export-delete' : null;
}

function routeOf(method: string, pathname: string): Route | null {
  const none = { collectionId: '', exportId: '' };
  if (method === 'GET' && pathname === '/api/v1/users/me/') return { endpoint: 'me', ...none };
  if (method === 'GET' && pathname === '/api/v1/workspaces/') return { endpoint: 'workspaces', ...none };
  if (method === 'GET' && pathname === ROOT) return { endpoint: 'collections', ...none };
  const parts = new RegExp(`^${ROOT}/([^/]+)(/export(?:/([^/]+))?)?$`).exec(pathname);
  if (parts === null) return null;
  const [collectionId = '', exportId = ''] = [parts[1], parts[3]].map((part) => decodeURIComponent(part ?? ''));
  if (parts[2] === undefined) return method === 'GET' ? { endpoint: 'definition', collectionId, exportId } : null;
  const endpoint = exportEndpoint(method, exportId !== '');
  return endpoint && { endpoint, collectionId, exportId };
}

function pageOf<Item>(items: readonly Item[], url: URL, paging: Paging) {
  const offset = paging === 'ignores-offset' ? 0 : Number(url.searchParams.get('offset') ?? 0);
  const limit = Number(url.searchParams.get('limit') ?? items.length);
  if (paging === 'short-pages') return { results: items.slice(offset, offset + Math.min(limit, 40)) };
  return { results: items.slice(offset, offset + limit), meta: { count: items.length } };
}

/** The export endpoints, which differ between versions of the contract. */
function createExportEndpoints(options: ApiServerOptions) {
  const { contract, links, store } = options;
  const exports = createExportRegistry(contract, options.generatingPolls);
  const isNewest = contract === 'task-builder';
  const askAgain = (): Record<string, string> => {
    const seconds = options.askAgainAfter();
    return seconds === null ? {} : { 'Retry-After': String(seconds) };
  };

  async function complete(collection: SimulatedCollection, job: SimulatedExport, withId: boolean) {
    const objectPath = `/exports/${job.exportId}.zip`;
    await store.put(objectPath, collection.archivePath);
    const { url, expiresAt } = links.sign(store.url, objectPath, options.linkLifetimeMs);
    return { status: 'complete', ...(withId ? { export_id: job.exportId } : {}), url, expires_at: expiresAt };
  }

  return {
    async request(collection: SimulatedCollection, body: string, response: ServerResponse, isAnswered: boolean) {
      const requested = exports.request(collection.collectionId, isNewest && body !== '' ? body : null);
      if (!isAnswered) return;
      if (requested.kind === 'full') return sendExportLimit(response);
      const { kind, job } = requested;
      if (kind === 'finished') return sendJson(response, 200, await complete(collection, job, false));
      return sendJson(response, 202, { status: 'generating', export_id: job.exportId }, askAgain());
    },
    async status(collection: SimulatedCollection, exportId: string, response: ServerResponse, hasFailed: boolean) {
      const job = exports.poll(collection.collectionId, exportId);
      if (job === null) return sendNotFound(response);
      if (hasFailed) job.status = 'failed';
      if (job.status === 'complete') return sendJson(response, 200, await complete(collection, job, isNewest));
      const body = { status: job.status, ...(isNewest ? { export_id: exportId } : {}) };
      return sendJson(response, 200, body, job.status === 'generating' ? askAgain() : {});
    },
    list(collection: SimulatedCollection, response: ServerResponse) {
      if (!isNewest) return sendNotFound(response);
      const results = exports.list(collection.collectionId).map((job) => ({
        export_id: job.exportId,
        filter: job.filter === null ? null : JSON.parse(job.filter),
        status: job.status,
        created_at: job.createdAt,
      }));
      return sendJson(response, 200, { results });
    },
    remove(collection: SimulatedCollection, exportId: string, response: ServerResponse) {
      const outcome = isNewest ? exports.remove(collection.collectionId, exportId) : 'absent';
      if (outcome === 'absent') return sendNotFound(response);
      if (outcome === 'generating') return sendApiError(response, 409, 'Conflict', 'The export is being generated.');
      response.writeHead(204);
      response.end();
    },
  };
}

/** `/_simulator/faults` adds a rule by POST and removes all by DELETE. `/_simulator/requests` returns the requests so far. */
async function control(request: IncomingMessage, response: ServerResponse, url: URL, options: ApiServerOptions) {
  if (url.pathname === '/_simulator/requests') return sendJson(response, 200, options.log);
  if (url.pathname !== '/_simulator/faults') return sendNotFound(response);
  if (request.method === 'DELETE') options.faults.clear();
  else {
    const rule = faultRuleSchema.safeParse(JSON.parse(await readBody(request)));
    if (!rule.success) return sendJson(response, 400, { issues: rule.error.issues });
    options.faults.add(rule.data);
  }
  return sendJson(response, 200, { ok: true });
}

/** Starts the API of the specification, in one of its versions. It accepts one token. */
export function startApiServer(options: ApiServerOptions): Promise<LoopbackServer> {
  const exports = createExportEndpoints(options);

  function listFor(endpoint: Endpoint, url: URL) {
    if (endpoint === 'me') {
      return { id: 'simulated-researcher', first_name: 'Ada', last_name: 'Sample', email: 'ada@example.org' };
    }
    if (endpoint === 'workspaces') return pageOf(options.workspaces, url, options.paging);
    const workspaceId = url.searchParams.get('workspace_id');
    const listed = options.collections
      .filter((collection) => collection.workspaceId === workspaceId)
      .map(({ collectionId, name, definition }) => ({
        id: collectionId,
        name,
        created_at: '2026-03-01T09:00:00Z',
        created_by: 'simulated-researcher',
        item_count: Array.isArray(definition.collection_items) ? definition.collection_items.length : 0,
      }));
    return pageOf(listed, url, options.paging);
  }

  const handle: Handler = async (request, response, url) => {
    if (url.pathname.startsWith('/_simulator/')) return control(request, response, url, options);
    const route = routeOf(request.method ?? '', url.pathname);
    if (route === null) return sendNotFound(response);
    const { endpoint, collectionId, exportId } = route;
    const body = await readBody(request);
    const fault = options.faults.next(endpoint);
    if (fault && replyWithApiFault(fault, request, response)) return;
    if (request.headers.authorization !== `Token ${options.token}`) return sendUnauthorized(response);
    if (collectionId === '') return sendJson(response, 200, listFor(endpoint, url));
    const collection = options.collections.find((one) => one.collectionId === collectionId);
    if (!collection) return sendNotFound(response);
    if (endpoint === 'definition') return sendJson(response, 200, collection.definition);
    if (endpoint === 'export-list') return exports.list(collection, response);
    if (endpoint === 'export-delete') return exports.remove(collection, exportId, response);
    if (endpoint === 'export-request') return exports.request(collection, body, response, fault?.kind !== 'unanswered');
    return exports.status(collection, exportId, response, fault?.kind === 'export-failed');
  };
  return startServer('api', options.port, options.log, handle);
}
