/** Compares codebooks, as other programs read them, with a plain count over the lines of the export. */
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it } from 'vitest';
import { deskHere } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { type WorldCollection, writeArchive } from '../library/query-world.ts';

interface Codebook {
  readonly collection: { readonly id: string; readonly name: string };
  readonly filter: object | null;
  readonly submissions: number;
  readonly files: number;
  readonly questions: readonly {
    readonly instruction_id: string;
    readonly question: string;
    readonly columns: readonly { readonly name: string }[];
    readonly answered: number;
    readonly missing: number;
    readonly options: readonly {
      readonly code: string;
      readonly label: string;
      readonly indicator: string;
      readonly count: number;
    }[];
    readonly units: readonly { readonly unit: string; readonly count: number; readonly numbers: object | null }[];
    readonly numbers: object | null;
  }[];
}

const QUESTION = 'When | <b>exactly</b> & "why"?\u0001';
const OPTIONS = [
  { value: 'am', label: 'Morning <&> "early"' },
  { value: 'pm', label: 'At night | late' },
  { value: 'never', label: 'Never' },
];
const SUBMISSIONS = Array.from({ length: 450 }, (_, place) => submission(place));

function submission(place: number) {
  const when = place % 5 === 0 ? [] : place % 3 === 0 ? ['am', 'pm', 'am'] : [place % 7 === 0 ? 'dusk' : 'pm'];
  const age = place % 2 === 0 ? { age: { type: 'free_text', value: String(20 + (place % 40)) } } : {};
  const wide = {
    type: 'free_text_with_unit',
    value: place === 4 ? 'wide' : `${place}.5`,
    unit: place % 4 === 0 ? 'cm' : 'in',
  };
  const files = place % 10 === 0 ? [{ name: 'a.txt', path: `files/${place}.txt` }] : [];
  return {
    submission_id: `s-${place}`,
    participant_id: `p-${place}`,
    created_at: '2026-03-19T10:00:00Z',
    responses: {
      when: { type: 'multiple_choice', values: when },
      ...age,
      wide,
      photo: { type: 'file_upload', files },
    },
  };
}

const folder = testFolder();
const run = (...args: string[]) => deskHere(args, { library: path.join(folder, 'library') });

async function codebook(format: string, ...args: string[]): Promise<string> {
  const outcome = await run('codebook', 'home', '--format', format, '-o', '-', ...args);
  expect(outcome, outcome.stderr).toMatchObject({ code: 0 });
  return outcome.stdout.toString();
}

const parsed = async (...args: string[]): Promise<Codebook> => JSON.parse(await codebook('json', ...args));

beforeAll(async () => {
  const collection: WorldCollection = {
    collectionId: 'home',
    instructions: [
      { id: 'when', type: 'multiple_choice', description: QUESTION, options: OPTIONS },
      { id: 'age', type: 'free_text', description: 'How old?' },
      { id: 'wide', type: 'free_text_with_unit', description: 'How wide?' },
      { id: 'photo', type: 'file_upload', description: 'A photo' },
    ],
    submissions: SUBMISSIONS,
    entries: { 'files/0.txt': 'text' },
  };
  const archive = path.join(folder, 'home.zip');
  await writeArchive(archive, collection);
  expect(await run('import', archive)).toMatchObject({ code: 0 });
});

const chose = (code: string) => SUBMISSIONS.filter(({ responses }) => responses.when.values.includes(code)).length;

function summaryOf(texts: readonly string[]) {
  const numbers = texts.map(Number).filter((value) => !Number.isNaN(value));
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  return { count: numbers.length, min: Math.min(...numbers), max: Math.max(...numbers), mean: expect.closeTo(mean, 9) };
}

it('counts submissions, options, units and numbers exactly', async () => {
  const { submissions, files, filter, questions } = await parsed();
  expect({ submissions, files, filter }).toEqual({ submissions: 450, files: 45, filter: null });
  const [when, age, wide, photo] = questions;
  const answered = SUBMISSIONS.filter(({ responses }) => responses.when.values.length > 0).length;
  expect(when).toMatchObject({ instruction_id: 'when', question: QUESTION, answered, missing: 450 - answered });
  expect(when?.options.map(({ code, label, count }) => [code, label, count])).toEqual([
    ...OPTIONS.map(({ value, label }) => [value, label, chose(value)]),
    ['dusk', 'dusk', chose('dusk')],
  ]);
  const ages = SUBMISSIONS.flatMap(({ responses }) => ('age' in responses ? [responses.age?.value ?? ''] : []));
  expect(age).toMatchObject({ answered: 225, missing: 225, numbers: summaryOf(ages) });
  const inUnit = (unit: string) =>
    SUBMISSIONS.filter(({ responses }) => responses.wide.unit === unit).map(({ responses }) => responses.wide.value);
  // Values in centimetres and inches have no common mean.
  expect(wide).toMatchObject({ answered: 450, numbers: null });
  expect(wide?.units).toEqual(
    ['cm', 'in'].map((unit) => ({ unit, count: inUnit(unit).length, numbers: summaryOf(inUnit(unit)) })),
  );
  expect(photo).toMatchObject({ answered: 45, missing: 405 });
});

it('names the columns like the tables', async () => {
  const { questions } = await parsed();
  const headers = async (choices: string) => {
    const table = await run('table', 'home', '--format', 'csv', '-o', '-', '--headers', 'short', '--choices', choices);
    return (parse(table.stdout, { bom: true }) as string[][])[0] ?? [];
  };
  const columns = questions.flatMap((question) => question.columns.map(({ name }) => name));
  expect(await headers('joined')).toEqual(expect.arrayContaining(columns));
  const indicators = questions.flatMap(({ options }) => options.map(({ indicator }) => indicator));
  expect(indicators).toHaveLength(4);
  expect(await headers('indicators')).toEqual(expect.arrayContaining(indicators));
});

it('counts only the filtered submissions, and lists the filters', async () => {
  const { submissions, filter, questions } = await parsed('--where', 'when=dusk');
  expect({ submissions, filter }).toEqual({
    submissions: chose('dusk'),
    filter: { where: [{ instructionId: 'when', values: ['dusk'] }] },
  });
  expect(questions[0]).toMatchObject({ answered: submissions, missing: 0 });
});

it('is Markdown whose structure texts of participants and questions cannot change', async () => {
  const text = await codebook('md');
  expect(text).toContain('## 1. When \\| \\<b\\>exactly\\</b\\> \\& "why"?');
  expect(text).toContain(`| pm | At night \\| late | ${chose('pm')} |`);
  expect(text).toContain('- Submissions: 450\n');
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  expect(rows.every((row) => row.replaceAll('\\|', '').split('|').length === 5)).toBe(true);
});

/** Reads the XML with Python's parser, and prints the elements in order. */
const READER = `
import json, sys, xml.etree.ElementTree as tree
def plain(node):
    return [node.tag.replace('{ddi:codebook:2_5}', ''), dict(node.attrib), (node.text or '').strip(), [plain(child) for child in node]]
print(json.dumps(plain(tree.parse(sys.argv[1]).getroot())))`;
type Node = readonly [tag: string, attributes: Record<string, string>, text: string, children: readonly Node[]];

const under = ([, , , children]: Node, tag: string): Node[] => children.filter(([name]) => name === tag);
const textOf = (node: Node, tag: string) => under(node, tag)[0]?.[2];

/** Child elements in the order that the schema of DDI-Codebook 2.5 requires. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  codeBook: ['docDscr', 'stdyDscr', 'fileDscr', 'dataDscr'],
  docDscr: ['citation'],
  citation: ['titlStmt', 'prodStmt', 'distStmt'],
  titlStmt: ['titl', 'IDNo'],
  prodStmt: ['software'],
  distStmt: ['distDate'],
  stdyDscr: ['citation', 'stdyInfo'],
  stdyInfo: ['sumDscr'],
  sumDscr: ['anlyUnit', 'universe', 'dataKind'],
  fileDscr: ['fileTxt', 'notes'],
  fileTxt: ['fileName', 'dimensns'],
  dimensns: ['caseQnty', 'varQnty'],
  dataDscr: ['var'],
  qstn: ['qstnLit'],
  var: ['labl', 'qstn', 'sumStat', 'txt', 'catgry', 'varFormat'],
  catgry: ['catValu', 'labl', 'catStat'],
};

function expectOrder([tag, , , children]: Node): void {
  const order = ORDER[tag];
  const places = children.map(([name]) => order?.indexOf(name) ?? 0);
  expect(places, tag).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  for (const child of children) expectOrder(child);
}

it('is DDI-Codebook XML with every question, option and count', async () => {
  const target = path.join(folder, 'codebook.xml');
  expect(await run('codebook', 'home', '--format', 'ddi', '-o', target)).toMatchObject({ code: 0 });
  const root: Node = JSON.parse(execFileSync('python3', ['-c', READER, target]).toString());
  expectOrder(root);
  const ids = [...(await readFile(target, 'utf8')).matchAll(/ ID="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const { questions } = await parsed();
  const variables = under(under(root, 'dataDscr')[0] as Node, 'var');
  const columns = questions.flatMap((question) => question.columns.map(({ name }) => name));
  expect(variables.map(([, { name }]) => name)).toEqual(columns);
  const [when] = variables;
  const question = under(when as Node, 'qstn')[0] as Node;
  expect(textOf(question, 'qstnLit')).toBe(QUESTION.replace('\u0001', '\ufffd'));
  expect(
    under(when as Node, 'catgry').map((category) => [
      textOf(category, 'catValu'),
      textOf(category, 'labl'),
      textOf(category, 'catStat'),
    ]),
  ).toEqual(questions[0]?.options.map(({ code, label, count }) => [code, label, String(count)]));
  const statistics = under(variables[1] as Node, 'sumStat').map(([, { type }, text]) => [type, text]);
  expect(statistics.map(([type]) => type)).toEqual(['vald', 'invd', 'min', 'max', 'mean']);
  expect(statistics.slice(0, 4).map(([, text]) => text)).toEqual(['225', '225', '20', '58']);
});
