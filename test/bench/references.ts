import { spawnSync } from 'node:child_process';

/** Alternatives that people use, as programs without output. */
export interface Reference {
  /** Its name in the table. */
  readonly name: string;
  /** Exits with 0 if the reference can run. */
  readonly probe: readonly string[];
}

/** The system's own Python, because it has the system's pandas. */
export const PYTHON_COMMAND =
  ['python3', '/usr/bin/python3'].find((command) => spawnSync(command, ['-c', 'import pandas']).status === 0) ??
  'python3';

export const PANDAS: Reference = { name: 'Python, pandas', probe: [PYTHON_COMMAND, '-c', 'import pandas'] };
export const PYTHON: Reference = { name: 'Python', probe: [PYTHON_COMMAND, '-c', 'import sqlite3, zipfile'] };
/** A development dependency. Its programs are in duckdb.ts. */
export const DUCKDB: Reference = { name: 'DuckDB', probe: [process.execPath, '-e', "require('@duckdb/node-api')"] };
export const RIPGREP: Reference = { name: 'ripgrep', probe: ['rg', '--version'] };
export const UNZIP: Reference = { name: 'unzip', probe: ['unzip', '-v'] };
export const VIPS: Reference = { name: 'vipsthumbnail', probe: ['vipsthumbnail', '--version'] };

/** The documented way: unpacks everything and reads the responses into a data frame. Arguments: archive, folder. */
export const EXTRACT_AND_READ = `
import sys, zipfile, glob, pandas
zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])
pandas.read_json(glob.glob(sys.argv[2] + '/**/responses.jsonl', recursive=True)[0], lines=True)
`;

/** Argument: responses.jsonl. */
export const READ_JSON = `
import sys, pandas
pandas.read_json(sys.argv[1], lines=True)
`;

/** Arguments: archive, folder. */
export const EXTRACT = `
import sys, zipfile
zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])
`;

/** A plain script that makes a searchable database. Arguments: responses.jsonl, database. */
export const PYTHON_FTS = `
import sys, json, sqlite3
db = sqlite3.connect(sys.argv[2])
db.executescript('''
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE answers (row INTEGER PRIMARY KEY, submission TEXT, participant TEXT, created TEXT, text TEXT);
CREATE TABLE choices (option TEXT, row INTEGER);
CREATE VIRTUAL TABLE words USING fts5 (text, content='');
''')
def parts(response):
    if 'value' in response: yield str(response['value'])
    for value in response.get('values', []):
        if isinstance(value, dict): yield value.get('option', ''); yield value.get('explanation', '')
        else: yield str(value)
    for file in response.get('files', []): yield file['name']
for row, line in enumerate(open(sys.argv[1], encoding='utf-8'), 1):
    submission = json.loads(line)
    responses = submission['responses'].values()
    text = ' '.join(part for response in responses for part in parts(response))
    db.execute('INSERT INTO answers VALUES (?, ?, ?, ?, ?)',
        (row, submission['submission_id'], submission['participant_id'], submission['created_at'], text))
    db.execute('INSERT INTO words (rowid, text) VALUES (?, ?)', (row, text))
    for response in responses:
        for value in response.get('values', []):
            db.execute('INSERT INTO choices VALUES (?, ?)', (value['option'] if isinstance(value, dict) else value, row))
db.executescript('CREATE INDEX choices_row ON choices (row);')
db.commit()
`;

/** Answers as columns, and a CSV file of them. Arguments: responses.jsonl, target. */
export const JSON_TO_CSV = `
import sys, json, pandas
def cell(response):
    if 'value' in response: return response['value']
    return '; '.join(value['option'] if isinstance(value, dict) else str(value) for value in response.get('values', []))
rows = []
for line in open(sys.argv[1], encoding='utf-8'):
    submission = json.loads(line)
    responses = submission.pop('responses')
    submission.update((key, cell(response)) for key, response in responses.items())
    rows.append(submission)
pandas.DataFrame(rows).to_csv(sys.argv[2], index=False)
`;
