import { expect, it } from 'vitest';
import { NO_PRIVACY } from '../../../../src-preload/privacy.ts';
import {
  accept,
  chooseFileAction,
  fileAction,
  isAccepted,
  isKindKept,
  isStopped,
  keepKind,
  replaceTexts,
} from '../../../../src-renderer/features/handover/sheet-choices.ts';

const photo = (id: string) => ({ id, hasMetadata: true, stoppedBy: null });
const text = { id: 't', hasMetadata: false, stoppedBy: 'texts' as const };

it('a file has one action, and another file keeps its own', () => {
  expect(fileAction(NO_PRIVACY, photo('a'))).toBe('keep');
  const strip = { ...NO_PRIVACY, metadata: 'strip' as const };
  expect(fileAction(strip, photo('a'))).toBe('clean');
  const kept = chooseFileAction(strip, photo('a'), 'keep');
  expect(kept).toMatchObject({ accepted: ['a'] });
  expect(kept).not.toHaveProperty('leftOut');
  const left = chooseFileAction(chooseFileAction(kept, photo('b'), 'none'), photo('a'), 'none');
  expect([fileAction(left, photo('a')), fileAction(left, photo('b')), left.accepted]).toEqual(['none', 'none', []]);
  expect(chooseFileAction(left, photo('a'), 'clean').leftOut).toEqual(['b']);
  // Of a text, words are replaced, and no metadata is removed.
  expect([fileAction(strip, text), fileAction(replaceTexts(strip, true), text)]).toEqual(['keep', 'clean']);
  expect(chooseFileAction(replaceTexts(NO_PRIVACY, true), text, 'keep').accepted).toEqual(['t']);
  // Without removal of metadata, a file leaves as it is without being accepted.
  expect(chooseFileAction({ ...left, metadata: 'keep' }, photo('a'), 'keep').accepted).toEqual([]);
});

it('a document is cleaned, stopped by its findings, or accepted, as the choices say', () => {
  const [strip, replace] = [{ ...NO_PRIVACY, metadata: 'strip' as const }, replaceTexts(NO_PRIVACY, true)];
  const pdf = { ...photo('p'), stoppedBy: 'texts' as const };
  const office = { id: 'o', hasMetadata: false, stoppedBy: 'both' as const };
  const stopped = [strip, replace].map((privacy) => [isStopped(privacy, pdf), isStopped(privacy, office)]);
  expect(stopped).toEqual([
    [false, true],
    [true, true],
  ]);
  expect([fileAction(NO_PRIVACY, pdf), fileAction(strip, pdf), fileAction(replace, office)]).toEqual([
    'keep',
    'clean',
    'clean',
  ]);
  expect(chooseFileAction(replace, office, 'keep').accepted).toEqual(['o']);
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
