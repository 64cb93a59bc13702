/** The shapes of replies of the API. Ignores unknown fields, accepts missing ones, and skips entries without an id. */

import { z } from 'zod';
import type { Account, ListedExport, RemoteCollection, Workspace } from '../../src-preload/account.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import { prolificWords } from './words.ts';

const id = z.union([z.string().min(1).max(256), z.number()]).transform(String);
const text = z.string().nullish().catch(null);
const count = z.number().int().min(0).nullish().catch(null);

const accountShape = z.object({ id, name: text, first_name: text, last_name: text, username: text, email: text });
const workspaceShape = z.object({ id, title: text, name: text });
const creator = z
  .union([z.string(), z.object({ name: text, id: text })])
  .nullish()
  .catch(null);
const collectionShape = z.object({ id, name: text, created_at: text, created_by: creator, item_count: count });
const pageShape = z.object({
  results: z.array(z.unknown()),
  meta: z.object({ count }).nullish().catch(null),
});
const exportShape = z.object({
  status: text,
  export_id: id.nullish().catch(null),
  url: z.string().min(1).max(16_384).nullish(),
  expires_at: text,
});
const listedExportShape = z.object({ export_id: id, status: text, created_at: text, filter: z.unknown().optional() });
const exportListShape = z.union([
  z.array(z.unknown()),
  z.object({ results: z.array(z.unknown()) }).transform((page) => page.results),
  z.object({ exports: z.array(z.unknown()) }).transform((page) => page.exports),
]);

/** The state of an export. `url` is presigned: never show or store it. `exportId` is null when the reply has none. */
export type RemoteExport =
  | {
      readonly status: 'generating';
      readonly exportId: string | null;
      /** When Prolific wants to be asked again. Null when it does not say. */
      readonly askAgainMs: number | null;
    }
  | { readonly status: 'failed'; readonly exportId: string | null }
  | {
      readonly status: 'complete';
      readonly exportId: string | null;
      readonly url: string;
      /** ISO 8601. Null when the reply has none. */
      readonly expiresAt: string | null;
    };

/** One page of a list, and the total number of entries when the reply gives it. */
export interface ReplyPage<Item> {
  readonly items: readonly Item[];
  readonly received: number;
  readonly count: number | null;
}

function unexpected(what: string): DeskFailure {
  return new DeskFailure('bad_reply', prolificWords.unreadableReply(what), prolificWords.tryOrUpdate);
}

function readable<Shape extends z.ZodType>(shape: Shape, items: readonly unknown[], what: string): z.output<Shape>[] {
  const parsed = items.map((item) => shape.safeParse(item)).filter((result) => result.success);
  if (parsed.length === 0 && items.length > 0) throw unexpected(what);
  return parsed.map((result) => result.data);
}

function page<Shape extends z.ZodType, Item>(
  json: unknown,
  shape: Shape,
  what: string,
  convert: (item: z.output<Shape>) => Item,
): ReplyPage<Item> {
  const reply = pageShape.safeParse(json);
  if (!reply.success) throw unexpected(what);
  const { results, meta } = reply.data;
  return { items: readable(shape, results, what).map(convert), received: results.length, count: meta?.count ?? null };
}

/** @throws DeskFailure `bad_reply`, like all functions of this file */
export function toAccount(json: unknown): Account {
  const reply = accountShape.safeParse(json);
  if (!reply.success) throw unexpected(prolificWords.account);
  const account = reply.data;
  const fullName = [account.first_name, account.last_name].filter(Boolean).join(' ');
  const name = account.name || fullName || account.username || account.email || account.id;
  return { id: account.id, name, email: account.email ?? null };
}

/** One page of workspaces. */
export function toWorkspaces(json: unknown): ReplyPage<Workspace> {
  return page(json, workspaceShape, prolificWords.workspaceList, (workspace) => ({
    id: workspace.id,
    title: workspace.title || workspace.name || workspace.id,
  }));
}

/** One page of collections. */
export function toCollections(json: unknown): ReplyPage<RemoteCollection> {
  return page(json, collectionShape, prolificWords.collectionList, (collection) => {
    const by = collection.created_by;
    return {
      id: collection.id,
      name: collection.name || collection.id,
      createdAt: collection.created_at ?? null,
      createdBy: (typeof by === 'string' ? by : (by?.name ?? by?.id)) ?? null,
      itemCount: collection.item_count ?? null,
    };
  });
}

/** The definition of a collection, unchanged. */
export function toDefinition(json: unknown): Readonly<Record<string, unknown>> {
  const reply = z.looseObject({}).safeParse(json);
  if (!reply.success) throw unexpected(prolificWords.definition);
  return reply.data;
}

/** States after which no archive comes. Only `failed` is documented. */
const OVER: ReadonlySet<string | null> = new Set(['failed', 'error', 'expired', 'cancelled', 'canceled', 'deleted']);

/**
 * An unknown status counts as `generating`, because newer servers may have more steps. The caller limits the time.
 * @param askAgainMs the reply's Retry-After
 */
export function toExport(json: unknown, askAgainMs: number | null): RemoteExport {
  const reply = exportShape.safeParse(json);
  if (!reply.success) throw unexpected(prolificWords.exportState);
  const { url } = reply.data;
  const exportId = reply.data.export_id ?? null;
  const status = reply.data.status?.toLowerCase() ?? null;
  if (OVER.has(status)) return { status: 'failed', exportId };
  if (url) return { status: 'complete', exportId, url, expiresAt: reply.data.expires_at ?? null };
  if (status === null || status === 'complete') throw unexpected(prolificWords.exportState);
  return { status: 'generating', exportId, askAgainMs };
}

/** The exports that Prolific keeps of a collection. */
export function toListedExports(json: unknown): readonly ListedExport[] {
  const reply = exportListShape.safeParse(json);
  if (!reply.success) throw unexpected(prolificWords.exportList);
  return readable(listedExportShape, reply.data, prolificWords.exportList).map((listed) => ({
    exportId: listed.export_id,
    status: listed.status ?? 'unknown',
    createdAt: listed.created_at ?? null,
    filter: listed.filter ?? null,
  }));
}
