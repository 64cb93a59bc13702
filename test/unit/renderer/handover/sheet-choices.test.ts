import { expect, it } from 'vitest';
import { NO_PRIVACY } from '../../../../src-preload/privacy.ts';
import {
  accept,
  chooseFileAction,
  fileAction,
  isAccepted,
  isKindKept,
  keepKind,
  replaceTexts,
} from '../../../../src-renderer/features/handover/sheet-choices.ts';

it('a file has one action, and another file keeps its own', () => {
  expect(fileAction(NO_PRIVACY, 'a')).toBe('keep');
  const strip = { ...NO_PRIVACY, metadata: 'strip' as const };
  expect(fileAction(strip, 'a')).toBe('clean');
  const kept = chooseFileAction(strip, 'a', 'keep');
  expect(kept).toMatchObject({ accepted: ['a'] });
  expect(kept).not.toHaveProperty('leftOut');
  const left = chooseFileAction(chooseFileAction(kept, 'b', 'none'), 'a', 'none');
  expect([fileAction(left, 'a'), fileAction(left, 'b'), left.accepted]).toEqual(['none', 'none', []]);
  expect(chooseFileAction(left, 'a', 'clean').leftOut).toEqual(['b']);
  // Of a text, words are replaced, and no metadata is removed.
  expect([fileAction(strip, 't', true), fileAction(replaceTexts(strip, true), 't', true)]).toEqual(['keep', 'clean']);
  expect(chooseFileAction(replaceTexts(NO_PRIVACY, true), 't', 'keep', true).accepted).toEqual(['t']);
  // Without removal of metadata, a file leaves as it is without being accepted.
  expect(chooseFileAction({ ...left, metadata: 'keep' }, 'a', 'keep').accepted).toEqual([]);
});

it('findings are accepted once and replaced by choice', () => {
  const accepted = accept(accept(replaceTexts(NO_PRIVACY, true), 'x', true), 'x', true);
  expect(accepted).toMatchObject({ text: 'replace', accepted: ['x'] });
  expect(isAccepted(accept(accepted, 'x', false), 'x')).toBe(false);
});

it('a kind of metadata is kept until it is removed again', () => {
  const kept = keepKind(keepKind(NO_PRIVACY, 'time', true), 'software', true);
  expect(kept.keptMetadata).toEqual(['time', 'software']);
  expect([isKindKept(kept, 'time'), isKindKept(kept, 'owner')]).toEqual([true, false]);
  expect(keepKind(keepKind(kept, 'time', false), 'software', false)).not.toHaveProperty('keptMetadata');
});
