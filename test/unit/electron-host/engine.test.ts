import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ENGINE_VARIABLE, findEngine } from '../../electron-host/engine.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';

let directory: string;
const program = async (...names: string[]) => {
  const file = path.join(directory, ...names);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, '');
  await chmod(file, 0o755);
  return file;
};

beforeEach(() => {
  directory = temporaryFolder();
});

describe('findEngine', () => {
  it('prefers the engine that the environment names', async () => {
    await program('chromium');
    const mine = await program('my-browser');
    const engine = await findEngine({ [ENGINE_VARIABLE]: mine, PATH: directory });
    expect(engine).toMatchObject({ executable: mine, canShowWindows: true });
  });

  it('finds an installed engine on the path', async () => {
    const chrome = await program('google-chrome');
    expect(await findEngine({ PATH: directory }, 'linux')).toMatchObject({ name: expect.any(String) });
    const chromium = await program('chromium');
    expect((await findEngine({ PATH: directory }, 'linux')).executable).toBe(chromium);
    expect(chrome).toContain('google-chrome');
  });

  it('finds an application of the user on macOS', async () => {
    const chrome = await program('Applications', 'Google Chrome.app', 'Contents', 'MacOS', 'Google Chrome');
    expect((await findEngine({ HOME: directory }, 'darwin')).executable).toBe(chrome);
  });

  it('says in one line what is wrong with the named engine', async () => {
    await expect(findEngine({ [ENGINE_VARIABLE]: path.join(directory, 'none') })).rejects.toThrow(
      /^COLLECTION_DESK_BROWSER names .*none, which is not a program that can be run\.$/,
    );
  });
});
