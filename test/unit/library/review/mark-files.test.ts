/** Marks as spreadsheets, statistics programs and versions of Label Studio write them. */
import { expect, it } from 'vitest';
import { readLabelStudio } from '../../../../src-main/library/review/mark-files/label-studio.ts';
import { readMarkTable } from '../../../../src-main/library/review/mark-files/mark-table.ts';

const first = {
  subject: { collectionId: null, submissionId: 's1', file: null },
  change: { rating: 4, flag: 'accept', note: 'gut; "so"' },
};
const second = {
  subject: { collectionId: null, submissionId: 's2', file: { instruction: 'i1', index: 0 } },
  change: { addTags: ['NA'] },
};
const third = { subject: { collectionId: null, submissionId: 's3', file: null }, change: { rating: 2 } };
const HEAD = ['submission_id', 'instruction_id', 'file_index', 'rating', 'decision', 'tags', 'note'];
const quoted = (cells: readonly string[], separator: string) => cells.map((cell) => `"${cell}"`).join(separator);

it.each([
  [
    'Excel in German: semicolons, a byte order mark, decimal commas',
    `\ufeff${HEAD.join(';')}\r\ns1;;;4,0;accept;;"gut; ""so"""\r\ns2;i1;0,0;;;NA;\r\ns3;;;2,0;;;\r\n`,
  ],
  [
    'Excel with its line of the separator',
    `sep=;\r\n${HEAD.join(';')}\r\ns1;;;4;Accepted;;"gut; ""so"""\r\ns2;i1;0;;;NA;\r\ns3;;;2;;;\r\n`,
  ],
  ['Numbers', `${HEAD.join(',')}\ns1,,,4,accept,,"gut; ""so"""\ns2,i1,0,,,NA,\ns3,,,2,,,`],
  [
    'LibreOffice with quotes around all texts',
    `${quoted(HEAD, ',')}\n"s1",,,4,"accept",,"gut; ""so"""\n"s2","i1",0,,,"NA",\n"s3",,,2,,,\n`,
  ],
  [
    'R, which writes NA and names of rows',
    `${quoted(['', ...HEAD], ',')}\n"1","s1",NA,NA,4,"accept",NA,"gut; ""so"""\n"2","s2","i1",0,NA,NA,"NA",NA\n"3","s3",NA,NA,2,NA,NA,NA\n`,
  ],
  ['pandas', `,${HEAD.join(',')}\n0,s1,,,4.0,accept,,"gut; ""so"""\n1,s2,i1,0.0,,,NA,\n2,s3,,,2.0,,,\n`],
  [
    'a table of tabs, with semicolons in a question',
    `${HEAD.join('\t')}\t"Which; of; these; do; you; use; most; often; at; home?"\ns1\t\t\t4\taccept\t\t"gut; ""so"""\t\ns2\ti1\t0\t\t\tNA\t\t\ns3\t\t\t2\t\t\t\t\n`,
  ],
])('%s', (_, text) => {
  const { lines, problems } = readMarkTable(text, 'marks.csv');
  expect(problems).toEqual([]);
  expect(lines.map(({ subject, change }) => ({ subject, change }))).toEqual([first, second, third]);
});

it('a line with more cells than the header is not cut, because a text may hold a separator', () => {
  const { lines, problems } = readMarkTable('submission_id,note\ns1,blurry, and dark\ns2,sharp,,\n', 'marks.csv');
  expect(lines).toMatchObject([{ line: 3, change: { note: 'sharp' } }]);
  expect(problems).toMatchObject([{ line: 2, reason: expect.stringContaining('more cells than the header') }]);
});

it.each([
  ['\n', '\r\n'],
  ['\r\n', '\n'],
  ['\r\r\n', '\r\r\n'],
  ['\r', '\r'],
])('a header that ends with %j before lines that end with %j changes no note', (afterHead, end) => {
  const text = `submission_id,note${afterHead}s1,dark${end}s2,"two\nlines"${end}`;
  const { lines, problems } = readMarkTable(text, 'marks.csv');
  expect(problems).toEqual([]);
  expect(lines).toMatchObject([
    { line: 2, change: { note: 'dark' } },
    { line: 3, change: { note: 'two\nlines' } },
  ]);
});

it('a carriage return within a note that pandas wrote without quotes does not end the line', () => {
  const { lines } = readMarkTable('submission_id,note\ns1,one\rtwo\n', 'marks.csv');
  expect(lines).toMatchObject([{ change: { note: 'one\rtwo' } }]);
});

it('a saved table with a part of its columns is refused if the answers to a question could be marks', () => {
  const withQuestion = 'submission_id,Rating,review_note\ns1,4,sharp\n';
  expect(() => readMarkTable(withQuestion, 'marks.csv')).toThrow('the column "rating" beside "review_note"');
  const complete = 'submission_id,Rating,review_rating,review_note\ns1,4,5,sharp\n';
  expect(readMarkTable(complete, 'marks.csv').lines).toMatchObject([{ change: { rating: 5, note: 'sharp' } }]);
});

it('questions of a saved table that are called like a column of files name no file', () => {
  const text = 'submission_id,Index,Instruction,review_rating\ns1,7,Fold it,4\n';
  const { lines, problems } = readMarkTable(text, 'marks.csv');
  expect(problems).toEqual([]);
  expect(lines).toMatchObject([{ subject: { submissionId: 's1', file: null }, change: { rating: 4 } }]);
});

it('words for missing values are no marks where a rating has them, too', () => {
  const { lines, problems } = readMarkTable('submission_id,rating,note\ns1,nan,nan\ns2,3,nan\n', 'marks.csv');
  expect(problems).toEqual([]);
  expect(lines).toMatchObject([{ line: 3, change: { rating: 3 } }]);
  expect(readMarkTable('submission_id,note\ns1,NA\n', 'marks.csv').lines).toMatchObject([{ change: { note: 'NA' } }]);
});

const given = [
  { from_name: 'decision', to_name: 'image', type: 'choices', value: { choices: ['accept'] } },
  { from_name: 'rating', to_name: 'image', type: 'rating', value: { rating: 4 } },
  { from_name: 'note', to_name: 'image', type: 'textarea', value: { text: ['gut; "so"'] } },
];
const withoutTypes = given.map(({ type: _, ...rest }) => rest);
const data = { image: 'images/1.jpg', submission_id: 's1' };

it.each([
  ['JSON', [{ id: 1, data, annotations: [{ id: 1, was_cancelled: false, result: given }], predictions: [] }]],
  ['JSON of versions before 1.0', [{ id: 1, data, completions: [{ id: 1, result: withoutTypes }] }]],
  [
    'JSON with a skipped completion',
    [
      {
        data,
        completions: [
          { skipped: true, result: [] },
          { was_cancelled: false, result: given },
        ],
      },
    ],
  ],
  ['JSON-MIN', [{ ...data, id: 1, decision: 'accept', rating: [{ rating: 4 }], note: 'gut; "so"', annotator: 1 }]],
  [
    'JSON-MIN with a number as rating',
    [{ ...data, decision: { choices: ['accept'] }, rating: 4, note: { text: ['gut; "so"'] } }],
  ],
])('Label Studio: %s', (_, tasks) => {
  const { lines, problems, leftOut } = readLabelStudio(JSON.stringify(tasks), 'tasks.json');
  expect({ problems, leftOut }).toEqual({ problems: [], leftOut: [] });
  expect(lines.map(({ subject, change }) => ({ subject, change }))).toEqual([first]);
});

it.each([',', '\t'])(
  'Label Studio: a table of annotations, without the marks that the tasks had before, separated by %j',
  (separator) => {
    const rows = [
      [
        'annotation_id',
        'decision',
        'file_index',
        'instruction_id',
        'lead_time',
        'note',
        'rating',
        'review_rating',
        'submission_id',
        'tags',
      ],
      ['1', 'accept', '', '', '3.2', '"gut; ""so"""', '"[{""rating"": 4}]"', '', 's1', ''],
      ['2', '', '0.0', 'i1', '3.2', '', '', '5', 's2', 'NA'],
      ['3', '', '', '', '3.2', '', '"[{""rating"": 2}]"', '5', 's3', ''],
      ['4', '', '', '', '3.2', '', '', '5', 's4', ''],
      ['5', '', '', '', '3.2', '', '"[{""rating"": 9}]"', '', 's5', ''],
    ];
    const { lines, problems } = readMarkTable(rows.map((cells) => cells.join(separator)).join('\n'), 'export.csv');
    expect(lines.map(({ subject, change }) => ({ subject, change }))).toEqual([first, second, third]);
    expect(problems).toMatchObject([{ line: 6 }]);
  },
);

it('Label Studio: predictions of a model are no decisions, and are counted where a task has no annotation', () => {
  const predictions = [{ result: [{ type: 'choices', from_name: 'decision', value: { choices: ['accept'] } }] }];
  const tasks = [
    { data, predictions, annotations: [] },
    { data, predictions },
    { data, predictions, annotations: [{ result: given }] },
  ];
  const { lines, leftOut } = readLabelStudio(JSON.stringify(tasks), 'tasks.json');
  expect(lines.map(({ line, change }) => ({ line, change }))).toEqual([{ line: 3, change: first.change }]);
  expect(leftOut).toEqual([{ kind: 'prediction without an annotation', count: 2 }]);
});

it('Label Studio, JSON-MIN: the options of a question are tags, and results of other controls are counted', () => {
  const tasks = [
    {
      ...data,
      label: 'accept; blue',
      classes: { choices: ['accept', 'red'] },
      shape: [{ x: 1 }],
      mood: { choices: ['a'] },
    },
    { ...data, submission_id: 's2', label: 'blue', notes: ['a', 'b'] },
  ];
  const { lines, leftOut } = readLabelStudio(JSON.stringify(tasks), 'tasks.json');
  expect(lines).toMatchObject([{ change: { addTags: ['accept', 'red'] } }]);
  expect(lines).toHaveLength(1);
  expect(leftOut).toEqual([
    { kind: 'shape', count: 1 },
    { kind: 'mood', count: 1 },
  ]);
});
