import { expect, it } from 'vitest';
import {
  toAccount,
  toCollections,
  toDefinition,
  toExport,
  toListedExports,
  toWorkspaces,
} from '../../../src-main/prolific/replies.ts';

const badReply = expect.objectContaining({ code: 'bad_reply' });

it('names an account by the fields that it has', () => {
  expect(toAccount({ id: 'u1', email: 'a@b.c' })).toEqual({ id: 'u1', name: 'a@b.c', email: 'a@b.c' });
  expect(toAccount({ id: 7, first_name: 'Ada', extra: [] })).toEqual({ id: '7', name: 'Ada', email: null });
  expect(() => toAccount({})).toThrow(badReply);
});

it('skips entries without an id and tolerates missing and unexpected fields', () => {
  const page = toCollections({
    results: [
      { id: 'c1' },
      { name: 'no id' },
      { id: 'c2', name: 'Two', created_by: { id: 'u1' }, item_count: 'many', created_at: 5 },
    ],
    meta: 'none',
  });
  expect(page).toEqual({
    items: [
      { id: 'c1', name: 'c1', createdAt: null, createdBy: null, itemCount: null },
      { id: 'c2', name: 'Two', createdAt: null, createdBy: 'u1', itemCount: null },
    ],
    received: 3,
    count: null,
  });
});

it.each([null, [], 'x', {}, { results: {} }, { results: [1, 2] }])('refuses %j as a list', (json) => {
  expect(() => toWorkspaces(json)).toThrow(badReply);
});

it('reads the states of an export in all versions, and unknown ones as not ready', () => {
  const expires_at = '2026-03-20T10:30:00Z';
  const generating = { status: 'generating', exportId: 'e' };
  expect(toExport({ status: 'generating', export_id: 'e' }, 900)).toEqual({ ...generating, askAgainMs: 900 });
  expect(toExport({ status: 'QUEUED', export_id: 'e' }, null)).toEqual({ ...generating, askAgainMs: null });
  for (const status of ['failed', 'expired', 'Error', 'cancelled', 'deleted']) {
    expect(toExport({ status, url: null }, null)).toEqual({ status: 'failed', exportId: null });
  }
  expect(toExport({ status: 'complete', url: 'https://x', expires_at }, null)).toEqual({
    status: 'complete',
    exportId: null,
    url: 'https://x',
    expiresAt: expires_at,
  });
  expect(toExport({ url: 'https://x' }, null)).toMatchObject({ status: 'complete', expiresAt: null });
});

it.each([{}, { status: 'complete' }, { status: 'complete', url: 7 }, 'complete'])('refuses %j as a state', (json) => {
  expect(() => toExport(json, null)).toThrow(badReply);
});

it('lists exports, wrapped or not', () => {
  const one = { exportId: 'e', status: 'complete', createdAt: null, filter: null };
  for (const wrap of [
    (list: unknown) => list,
    (results: unknown) => ({ results }),
    (exports: unknown) => ({ exports }),
  ]) {
    expect(toListedExports(wrap([{ export_id: 'e', status: 'complete' }]))).toEqual([one]);
  }
  expect(() => toListedExports({ jobs: [] })).toThrow(badReply);
});

it('passes a definition on unchanged', () => {
  const definition = { id: 'c', collection_items: [{ order: 1 }], more: null };
  expect(toDefinition(definition)).toEqual(definition);
  expect(() => toDefinition('no')).toThrow(badReply);
});
