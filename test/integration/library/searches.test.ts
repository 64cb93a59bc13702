/** Runs the table of searches on a real index, and checks the marked hits. */
import { expect, it } from 'vitest';
import type { Phrase } from '../../../src-main/library/index/full-text/text-index.ts';
import { createMarker } from '../../../src-main/library/query/marked-text.ts';
import { createQueries } from '../../../src-main/library/query/queries.ts';
import { parseTypedText } from '../../../src-main/library/query/typed-text.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { SEARCHES, type Search } from '../../samples/searches.ts';
import { buildWorld, ONLY_ARCHIVES } from './query-world.ts';

const all = Object.entries(SEARCHES).flatMap(([language, searches]) =>
  searches.map((search) => ({ ...search, language })),
);
const texts = [...new Set(all.map(({ text }) => text))];
const instructions = [{ id: 't', type: 'free_text', description: 'Text' }];

/** The typed text, found or not, in words. */
const line = ({ text, typed }: Search, found: boolean, exact: boolean) =>
  `${typed}${exact ? ' (exact)' : ''} is ${found ? '' : 'not '}found in: ${text}`;
const wanted = (search: Search, exact: boolean) => (exact ? (search.exactly ?? search.found) : search.found);

it('finds in a real index exactly what the table of searches says', async () => {
  const submissions = texts.map((value, index) => ({
    submission_id: `s-${index}`,
    participant_id: `p-${index}`,
    responses: { t: { type: 'free_text', description: 'Text', value } },
  }));
  const world = await buildWorld([{ collectionId: 'searches', instructions, submissions }], 1_200);
  try {
    const queries = createQueries({ store: world.store, ...ONLY_ARCHIVES });
    for (const exact of [false, true]) {
      for (const search of all) {
        const query = { ...EMPTY_QUERY, text: search.typed, exact };
        const { items } = await queries.submissions({ query, limit: 500 });
        const found = items.some(({ row }) => texts[row - 1] === search.text);
        expect(line(search, found, exact)).toBe(line(search, wanted(search, exact), exact));
      }
    }
  } finally {
    await world.close();
  }
});

it('marks hits in the original letters', () => {
  for (const exact of [false, true]) {
    for (const search of all) {
      const { phrases } = parseTypedText({ text: search.typed, exact });
      const runs = createMarker(phrases).mark(search.text);
      expect(runs.map(({ text }) => text).join('')).toBe(search.text);
      const isMarked = (phrase: Phrase) =>
        createMarker([phrase])
          .mark(search.text)
          .some(({ hit }) => hit);
      const found = phrases.length > 0 && phrases.every(isMarked);
      expect(line(search, found, exact)).toBe(line(search, wanted(search, exact), exact));
    }
  }
  const marked = (text: string, typed: string) =>
    createMarker(parseTypedText({ text: typed }).phrases)
      .mark(text)
      .map(({ text: run, hit }) => (hit ? `[${run}]` : run))
      .join('');
  expect(marked('w Łodzi', 'lodz')).toBe('w [Łodzi]');
  expect(marked('ær og rødt', 'rodt')).toBe('ær og [rødt]');
  expect(marked('高い紅色斑點だ', '红色')).toBe('高い[紅色]斑點だ');
  expect(marked('temp ٣٧٫٥ today', '37.5')).toBe('temp [٣٧٫٥] today');
  expect(marked('ok 👍🏽!', '👍')).toBe('ok [👍🏽]!');
  expect(marked('I use C++.', 'c++')).toBe('I use [C++].');
});
