import { describe, expect, it } from 'vitest';
import {
  INITIAL_VIEW_STATE,
  isNarrowed,
  itemKey,
  reduceView,
  type ViewState,
} from '../../../../src-renderer/state/view-state.tsx';

const archiveId = '0b2f6d34-9b0e-4d0e-8a51-0d9f1c6a7c11';
const file = { archiveId, file: 7 };
const busy: ViewState = {
  ...INITIAL_VIEW_STATE,
  collectionId: 'one',
  query: { ...INITIAL_VIEW_STATE.query, collectionId: 'one', text: 'cat', sort: { by: 'q1', direction: 'desc' } },
  selection: { anchor: 3, ids: new Set([itemKey(file)]) },
  focused: file,
  opened: 3,
  shown: { from: 1, to: 24, total: 186, files: null, unit: 'files', ranked: false },
};

describe('opening a collection', () => {
  it('starts without the previous query, selection, focus and open item', () => {
    const state = reduceView(busy, { type: 'open-collection', collectionId: 'two' });
    expect(state).toEqual({
      ...INITIAL_VIEW_STATE,
      collectionId: 'two',
      query: { ...INITIAL_VIEW_STATE.query, collectionId: 'two' },
    });
  });

  it('changes nothing if it is already open', () => {
    expect(reduceView(busy, { type: 'open-collection', collectionId: 'one' })).toBe(busy);
  });
});

describe('changing the query', () => {
  it('keeps the collection and clears the state of the old result', () => {
    const state = reduceView(busy, { type: 'change-query', change: { has: ['files'] } });
    expect(state.query).toEqual({ ...busy.query, has: ['files'] });
    expect([state.selection.ids.size, state.focused, state.opened, state.shown]).toEqual([0, null, null, null]);
  });

  it('clears text and filters, keeps collection and order', () => {
    const narrowed = reduceView(busy, { type: 'change-query', change: { kinds: ['pdf'], from: '2026-03-19' } });
    const { query } = reduceView(narrowed, { type: 'clear-query' });
    expect(query).toEqual({ ...INITIAL_VIEW_STATE.query, collectionId: 'one', sort: busy.query.sort });
    expect(isNarrowed(query)).toBe(false);
    expect(isNarrowed(narrowed.query)).toBe(true);
  });
});

describe('switching the view', () => {
  it('keeps the focus and drops the selection, which has no meaning in the other view', () => {
    const state = reduceView(busy, { type: 'set-view', view: 'table' });
    expect(state.focused).toBe(file);
    expect(state.selection).toEqual({ anchor: null, ids: new Set() });
    expect(reduceView(busy, { type: 'set-view', view: 'gallery' })).toBe(busy);
  });
});

describe('selecting', () => {
  const selection = { anchor: 0, ids: new Set(['x']) };

  it('keeps the focus unless another one is given', () => {
    expect(reduceView(busy, { type: 'select', selection }).focused).toBe(file);
    expect(reduceView(busy, { type: 'select', selection, focused: null }).focused).toBeNull();
  });
});

describe('keys of items', () => {
  it('differ for files and submissions of the same number', () => {
    expect(itemKey(file)).not.toBe(itemKey({ archiveId, row: 7 }));
    expect(itemKey(file)).toBe(itemKey({ ...file }));
  });
});
