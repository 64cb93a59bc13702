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
  /** One sample workspace when absent. */
  readonly workspaces?: readonly SimulatedWorkspace[];
  /** `specification` when absent. */
  readonly contract?: ContractVersion;
  /** A random one when absent. */
  readonly token?: string;
  /** Port of the API; any free one when absent. The object store always takes a free one. */
  readonly port?: number;
  /** How many polls of a new export are answered with `generating`; one when absent. */
  readonly generatingPolls?: number;
  /** As the contract says when absent: 24 hours or one. */
  readonly linkLifetimeMs?: number;
  readonly bytesPerSecond?: number;
  /** `usual` when absent. */
  readonly paging?: Paging;
}

/** Prolific's API and its object store on loopback. */
export interface Simulator {
  /** Base URL of the API. */
  readonly url: string;
  readonly storeUrl: string;
  readonly token: string;
  /** Every request so far, of both servers, in order. */
  readonly requests: readonly LoggedRequest[];
  /** Makes something go wrong from now on. */
  addFault(rule: FaultRule): void;
  clearFaults(): void;
  /** Makes every link that was handed out so far expire now. */
  expireLinks(): void;
  /** How many connections to the API are open now: none once a client that was killed is gone. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** Starts both servers. Nothing leaves the machine; close it when done. */
export async function createSimulator(options: SimulatorOptions): Promise<Simulator> {
  const requests: LoggedRequest[] = [];
  const faults = createFaultList();
  const links = createPresignedLinks();
  const contract = options.contract ?? 'specification';
  const token = options.token ?? randomBytes(24).toString('base64url');
  const workspaces = options.workspaces ?? [DEFAULT_WORKSPACE];
  const firstWorkspace = workspaces[0] ?? DEFAULT_WORKSPACE;
  const bytesPerSecond = options.bytesPerSecond ?? null;

  const store = await startObjectStore({ port: 0, log: requests, faults, links, bytesPerSecond });
  const api = await startApiServer({
    port: options.port ?? 0,
    token,
    contract,
    workspaces,
    collections: options.collections.map((collection) => ({ workspaceId: firstWorkspace.id, ...collection })),
    generatingPolls: options.generatingPolls ?? 1,
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
    expireLinks: links.expireAll,
    connections: api.connections,
    async close() {
      await Promise.all([api.close(), store.close()]);
    },
  };
}
