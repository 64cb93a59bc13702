import { expect, it } from 'vitest';
import { createPseudonyms } from '../../../../../src-main/library/handover/privacy/pseudonyms.ts';
import { ownIdsReplaced } from '../../../../../src-main/library/handover/privacy/text-changes.ts';

const PARTICIPANT = '5f3c0a1b2c3d4e5f6a7b8c9d';
const PSEUDONYMS = createPseudonyms(Buffer.alloc(32, 7));
const change = ownIdsReplaced({ participantId: PARTICIPANT, submissionId: '' }, PSEUDONYMS);
const pseudonym = PSEUDONYMS.participant(PARTICIPANT);

it.each([
  PARTICIPANT.toUpperCase(),
  '5f3c0a1b 2c3d4e5f 6a7b8c9d',
  '5f3c-0a1b-2c3d-4e5f-6a7b-8c9d',
  '５ｆ３ｃ０ａ１ｂ２ｃ３ｄ４ｅ５ｆ６ａ７ｂ８ｃ９ｄ',
  '5f3c0a1b2c3d\u200b4e5f6a7b8c9d',
])('the id of the author gets its pseudonym where it is written as %s', (id) => {
  expect(change(`I am (${id}), me_${id}.jpg`)).toBe(`I am (${pseudonym}), me_${pseudonym}.jpg`);
});

it('an id with dashes is found without them, and short ids only as whole words', () => {
  const uuid = '0192a3b4-e7f8-7a0b-1c2d-3e4f5a6b7c8d';
  const of = ownIdsReplaced({ participantId: 'p1', submissionId: uuid }, PSEUDONYMS);
  const [p, s] = [PSEUDONYMS.participant('p1'), PSEUDONYMS.submission(uuid)];
  expect(of(`p1, p12, ${uuid} ${uuid.replaceAll('-', '')}`)).toBe(`${p}, p12, ${s} ${s}`);
});
