import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createUiHandler } from '../../../src-main/shell/ui-protocol.ts';
import { testFolder } from '../../harness/temporary-folder.ts';

const directory = testFolder();
beforeAll(() => {
  mkdirSync(path.join(directory, 'ui', 'assets'), { recursive: true });
  writeFileSync(path.join(directory, 'ui', 'index.html'), '<!doctype html>');
  writeFileSync(path.join(directory, 'ui', 'assets', 'app.js'), '1');
  writeFileSync(path.join(directory, 'secret.html'), 'no');
  writeFileSync(path.join(directory, 'ui', 'odd.exe'), 'no');
});

const ask = (url: string, method = 'GET') => createUiHandler(path.join(directory, 'ui'))(new Request(url, { method }));

describe('interface protocol', () => {
  test('serves the interface with a policy that allows no inline code and no network', async () => {
    const response = await ask('app://ui/index.html');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await ask('app://ui/assets/app.js')).status).toBe(200);
  });

  for (const url of [
    'app://ui/../secret.html',
    'app://ui/%2e%2e/secret.html',
    'app://ui/..%2fsecret.html',
    'app://ui/..%5csecret.html',
    'app://ui/assets',
    'app://ui/odd.exe',
    'app://ui/missing.js',
    'app://ui/index.html%00.js',
  ]) {
    test(`refuses ${url}`, async () => expect((await ask(url)).status).toBe(404));
  }

  test('refuses other methods than GET, and names that cannot be decoded', async () => {
    expect((await ask('app://ui/index.html', 'POST')).status).toBe(405);
    expect((await ask('app://ui/%ff')).status).toBe(400);
  });
});
