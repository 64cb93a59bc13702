import { randomBytes } from 'node:crypto';
import { type Paging, type SimulatedCollection, type SimulatedWorkspace, startApiServer } from './api-server.ts';
import type { ContractVersion } from './export-registry.ts';
import { createFaultList, type FaultRule } from './faults.ts';
import type { LoggedRequest } from './http.ts';
import { startObjectStore } from './object-store.ts';
import { createPresignedLinks } from './presigned-links.ts';

const HOUR_MS = 3_600_000;
const DEFAULT_WORKSPACE: SimulatedWorkspace = { id: 'simulated-workspace', title: 'Sample workspace' };

export interface SimulatorOptions {
  readonly collections: readonly (Omit<SimulatedCollection, 'workspaceId'> & { readonly workspaceId?: string })[];
  /** Default: one sample workspace. */
  readonly workspaces?: readonly SimulatedWorkspace[];
  /** Default: `specification`. */
  readonly contract?: ContractVersion;
  /** Default: a random token. */
  readonly token?: string;
  /** Port of the API. Default: any free one. The object store always uses a free one. */
  readonly port?: number;
  /** How many polls of a new export return `generating`. Default: one. */
  readonly generatingPolls?: number;
  /** Seconds in the Retry-After of replies about an export that is generating. Default: no such header. */
  readonly askAgainAfter?: number;
  /** Default: as in the contract, 24 hours or one. */
  readonly linkLifetimeMs?: number;
  readonly bytesPerSecond?: number;
  /** Default: `usual`. */
  readonly paging?: Paging;
}

/** Prolific's API and its object store on loopback. */
export interface Simulator {
  /** Base URL of the API. */
  readonly url: string;
  readonly storeUrl: string;
  readonly token: string;
  /** All requests so far, to both servers, in order. */
  readonly requests: readonly LoggedRequest[];
  /** Adds a fault for later requests. */
  addFault(rule: FaultRule): void;
  clearFaults(): void;
  /** Replaces the option of the same name for later replies. */
  askAgainAfter(seconds: number | null): void;
  /** Makes all earlier links expire. */
  expireLinks(): void;
  /** How many connections to the API are open now. After a client was killed, there are none. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** Starts both servers on loopback. Close it at the end. */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const requests: LoggedRequest[] = [];
  const faults = createFaultList();
  const links = createPresignedLinks();
  const contract = options.contract ?? 'specification';
  const token = options.token ?? randomBytes(24).toString('base64url');
  const workspaces = options.workspaces ?? [DEFAULT_WORKSPACE];
  const firstWorkspace = workspaces[0] ?? DEFAULT_WORKSPACE;
  let askAgainAfter = options.askAgainAfter ?? null;
  const bytesPerSecond = options.bytesPerSecond ?? null;

  const store = await startObjectStore({ port: 0, log: requests, faults, links, bytesPerSecond });
  const api = await startApiServer({
    port: options.port ?? 0,
    token,
    contract,
    workspaces,
    collections: options.collections.map((collection) => ({ workspaceId: firstWorkspace.id, ...collection })),
    generatingPolls: options.generatingPolls ?? 1,
    askAgainAfter: () => askAgainAfter,
    linkLifetimeMs: options.linkLifetimeMs ?? (contract === 'specification' ? 24 * HOUR_MS : HOUR_MS),
    paging: options.paging ?? 'usual',
    log: requests,
    faults,
    links,
    store,
  }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });

  return {
    url: api.url,
    storeUrl: store.url,
    token,
    requests,
    addFault: faults.add,
    clearFaults: faults.clear,
    askAgainAfter(seconds) {
      askAgainAfter = seconds;
    },
    expireLinks: links.expireAll,
    connections: api.connections,
    async close() {
      await Promise.all([api.close(), store.close()]);
    },
  };
}
