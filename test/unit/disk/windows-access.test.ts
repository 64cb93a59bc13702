import { expect, it } from 'vitest';
import { accessArguments, sidOf } from '../../../src-main/disk/windows-access.ts';

const OWNER = 'S-1-5-21-1004336348-1177238915-682003330-1001';
const NOT_OTHERS = ['/remove:g', '*S-1-1-0', '*S-1-5-7', '*S-1-5-11', '*S-1-5-32-545', '*S-1-5-32-546', '/Q'];

it('a folder is left to its owner, the system and administrators, and so is its content', () => {
  expect(accessArguments('D:\\Lab data\\library', OWNER, true)).toEqual([
    'D:\\Lab data\\library',
    '/inheritance:r',
    '/grant:r',
    `*${OWNER}:(OI)(CI)F`,
    '*S-1-5-18:(OI)(CI)F',
    '*S-1-5-32-544:(OI)(CI)F',
    ...NOT_OTHERS,
  ]);
});

it('a file has no rights to pass on', () => {
  expect(accessArguments('D:\\library\\catalog.sqlite', OWNER, false).slice(1)).toEqual([
    '/inheritance:r',
    '/grant:r',
    `*${OWNER}:F`,
    '*S-1-5-18:F',
    '*S-1-5-32-544:F',
    ...NOT_OTHERS,
  ]);
});

it('long paths, also of network folders, get the prefix that lifts the limit of 260 characters', () => {
  const deep = 'x'.repeat(250);
  expect(accessArguments(`D:\\${deep}`, OWNER, true)[0]).toBe(`\\\\?\\D:\\${deep}`);
  expect(accessArguments(`\\\\server\\share\\${deep}`, OWNER, true)[0]).toBe(`\\\\?\\UNC\\server\\share\\${deep}`);
});

it.each([`"lab-pc\\müller","${OWNER}"\r\n`, `"corp\\S-1-5-18","${OWNER}"`, `"AzureAD\\Jane "JD" Doe","${OWNER}"\n`])(
  'reads the id of the account from %j',
  (answer) => {
    expect(sidOf(answer)).toBe(OWNER);
  },
);

it('an answer without an id changes nothing', () => {
  expect(() => sidOf('ERROR: Access is denied.')).toThrow('id of this account');
});
