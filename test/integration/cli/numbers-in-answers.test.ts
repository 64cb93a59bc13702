/** Numbers in answers: sorted, filtered and counted by their value. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { deskHere } from '../../harness/run-desk.ts';
import { choice, librariesOfFile, NOTE, text } from './holding.ts';

const { at, holding } = librariesOfFile();

describe('--sort by answers of which some are not numbers', () => {
  it('puts numbers first by value, other answers after them, and counts those', async () => {
    const answers = ['100', '72,5', 'about 80', '9', '', '1 000', 'none'];
    const { ids, ask, library } = await holding('sorted', {
      collectionId: 'sorted',
      instructions: [NOTE],
      submissions: answers.map((value, index) => text(`s${index}`, value)),
    });
    expect(await ids('--sort', 'Note')).toEqual(['s3', 's1', 's0', 's5', 's2', 's6', 's4']);
    expect(await ids('--sort', 'Note:desc')).toEqual(['s5', 's0', 's1', 's3', 's6', 's2', 's4']);
    const notes = [{ kind: 'not-numbers', answers: 2, of: 6, message: expect.stringContaining('2 of 6 answers') }];
    expect(await ask('search', '--sort', 'note')).toMatchObject({ notes });
    expect((await deskHere(['search', '--sort', 'note'], { library })).stderr).toContain(
      '2 of 6 answers are not numbers',
    );
    const table = ['table', 'sorted', '--format', 'csv', '--sort', 'note', '-o', at('sorted.csv')];
    expect(await ask(...table)).toMatchObject({ rows: 7, notes });
    expect(await ask('search', '--sort', 'submission_id')).not.toHaveProperty('notes');
  });

  it('says that it does not tell numbers apart that differ only behind their 15th digit', async () => {
    const { ask } = await holding('digits', {
      collectionId: 'digits',
      instructions: [NOTE],
      submissions: [text('a', '9007199254740993'), text('b', '9007199254740992'), text('c', '7')],
    });
    expect(await ask('search', '--sort', 'note')).toMatchObject({ notes: [{ kind: 'long-numbers' }] });
    expect(await ask('search', '--sort', 'created_at')).not.toHaveProperty('notes');
  });
});

it('a unit without a value is no answer; a value is found without its unit; the codebook counts the same answers', async () => {
  const weight = (id: string, value: unknown, unit: unknown) => ({
    submission_id: id,
    participant_id: `part-${id}`,
    created_at: '2026-03-19T10:00:00Z',
    responses: { weight: { type: 'free_text_with_unit', description: 'Weight', value, unit } },
  });
  const { ask, ids } = await holding('units', {
    collectionId: 'one',
    instructions: [{ id: 'weight', type: 'free_text_with_unit', description: 'Weight' }],
    submissions: [weight('a', '3', 'kg'), weight('b', null, 'kg'), weight('c', '  ', 'g'), weight('d', '3', 'g')],
  });
  expect(await ids('--answered', 'weight')).toEqual(['a', 'd']);
  expect(await ids('--unanswered', 'weight')).toEqual(['b', 'c']);
  expect(await ids('--where', 'weight=3')).toEqual(['a', 'd']);
  expect(await ids('--where', 'weight=3 kg')).toEqual(['a']);
  expect(await ask('search', '--range', 'weight=1..5 kg')).toMatchObject({ total: 1 });
  const file = at('units.json');
  await ask('codebook', 'one', '--format', 'json', '-o', file);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ questions: [{ answered: 2, missing: 2 }] });
  expect(await ask('search', '--since', '2026-04-02', '--until', '2026-04-01')).toMatchObject({
    error: { message: expect.stringContaining('ends before it begins') },
  });
  expect(await ask('search', '--since', '2026-03-19T10:00:00.000Z', '--until', '2026-03-19')).toMatchObject({
    total: 4,
  });
});

it('long numbers keep all digits, and spaces before a text or behind a number do not hide the rest', async () => {
  const answers = {
    words: `${' '.repeat(70)}hello`,
    tabs: `${'\t'.repeat(2_000)}42`,
    zeros: `${'0'.repeat(100)}9`,
    big: `1${'0'.repeat(99)}`,
    less: `2${'0'.repeat(69)}`,
    apples: `7${' '.repeat(70)}apples`,
    blank: ' '.repeat(99),
    arabic: '\u0667'.repeat(70),
  };
  const { ids, ask } = await holding('long', {
    collectionId: 'one',
    instructions: [NOTE],
    submissions: [...Object.entries(answers).map(([id, value]) => text(id, value)), choice('none', '')],
  });
  expect(await ids('--unanswered', 'note')).toEqual(['blank', 'none']);
  expect(await ids('--sort', 'note')).toEqual([
    'zeros',
    'tabs',
    'less',
    'big',
    'words',
    'apples',
    'arabic',
    'blank',
    'none',
  ]);
  expect(await ids('--range', 'note=9..9')).toEqual(['zeros']);
  expect(await ids('--range', 'note=42..42')).toEqual(['tabs']);
  expect(await ids('--range', 'note=6..8')).toEqual([]);
  expect(await ids('--unanswered', 'light')).toHaveLength(9);
  const file = at('long.json');
  await ask('codebook', 'one', '--format', 'json', '-o', file);
  const { questions } = JSON.parse(await readFile(file, 'utf8'));
  expect(questions.map(({ answered, missing }: { answered: number; missing: number }) => [answered, missing])).toEqual([
    [7, 2],
    [0, 9],
  ]);
});
