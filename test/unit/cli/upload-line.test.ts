import { expect, it } from 'vitest';
import { printedUpload } from '../../../src-main/cli/output/upload-line.ts';

it('prints the beginning of a long question between the name of a file and its participant', () => {
  const line = printedUpload({ name: 'a\u001b.jpg', question: 'q'.repeat(20_000), participantId: 'p1' });
  expect(line).toBe(`a\ufffd.jpg · ${'q'.repeat(99)}… · p1`);
  expect(printedUpload({ name: 'a.jpg', question: null, participantId: 'p1' })).toBe('a.jpg · p1');
});
