import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { NameSpool } from '../../../../../src-main/library/index/storage/name-spool.ts';

/** A name and a path, each with its length before it. */
const file = (name: string, place: string) =>
  Buffer.concat([Buffer.of(name.length), Buffer.from(name), Buffer.of(place.length), Buffer.from(place)]);

function openSpool() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'name-spool-'));
  const at = path.join(folder, 'names');
  const spool = new NameSpool(at);
  onTestFinished(() => {
    spool.close();
    rmSync(folder, { recursive: true });
  });
  return { spool, at };
}

it('gives names and paths in the order in which segments added them', () => {
  const { spool } = openSpool();
  spool.add(Buffer.concat([file('a.jpg', 'files/1'), file('b.jpg', 'files/2')]));
  spool.add(Buffer.alloc(0));
  spool.add(file('c.jpg', 'files/3'));
  const read = () => {
    spool.next();
    const { bytes, nameFrom, nameTo, pathFrom, pathTo } = spool;
    return [bytes.toString('utf8', nameFrom, nameTo), bytes.toString('utf8', pathFrom, pathTo)];
  };
  expect([read(), read(), read()]).toEqual([
    ['a.jpg', 'files/1'],
    ['b.jpg', 'files/2'],
    ['c.jpg', 'files/3'],
  ]);
});

it('fails if its file was truncated, and makes no names of other memory', () => {
  const { spool, at } = openSpool();
  spool.add(file('a.jpg', 'files/1'));
  truncateSync(at, 5);
  expect(() => spool.next()).toThrow('The file ends before');
});
