import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { asDiskFailure } from '../../../src-main/disk/disk-failure.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';

it('names a damaged database in our words, and not in those of SQLite', () => {
  const file = path.join(temporaryFolder(), 'library.sqlite');
  const db = new Database(file);
  db.exec('CREATE TABLE numbers (n)');
  db.exec('INSERT INTO numbers SELECT value FROM json_each(json_array(1, 2, 3))');
  db.close();
  const whole = readFileSync(file);
  const damages = {
    SQLITE_CORRUPT: Buffer.concat([whole.subarray(0, 4_096), Buffer.alloc(whole.length - 4_096, 0xff)]),
    SQLITE_NOTADB: Buffer.alloc(8_192, 'This is no database. '),
  };
  for (const [code, bytes] of Object.entries(damages)) {
    writeFileSync(file, bytes);
    const damaged = new Database(file);
    let thrown: unknown;
    try {
      damaged.prepare('SELECT * FROM numbers').all();
    } catch (error) {
      thrown = error;
    }
    damaged.close();
    expect(thrown).toMatchObject({ code });
    const failure = asDiskFailure(thrown);
    expect(failure).toMatchObject({ code: 'disk_error', message: 'A file of the library is damaged.' });
    expect(String(failure)).not.toMatch(/SQLITE|malformed|not a database/i);
  }
});
