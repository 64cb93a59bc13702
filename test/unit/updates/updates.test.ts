import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainNotes } from '../../../src-main/updates/electron-updater.ts';
import { canInstallUpdates, whyNoFeed } from '../../../src-main/updates/update-feed.ts';
import {
  areUpdatesForbidden,
  forbiddenByFile,
  forbiddenByRegistry,
  policyFile,
} from '../../../src-main/updates/update-policy.ts';
import { createUpdates } from '../../../src-main/updates/updates.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { NoUpdates, UpdateState } from '../../../src-preload/updates.ts';
import { testFolder } from '../../harness/temporary-folder.ts';

const folder = testFolder();

const NEW = { version: '2.0.0', notes: 'New' };

/** Updates over a program of updates that notes what it is asked to do. */
function setting(
  given: {
    unavailable?: Promise<NoUpdates | null>;
    isEnabled?: boolean;
    backUp?: () => Promise<void>;
    found?: boolean;
    running?: number;
  } = {},
) {
  const asked: string[] = [];
  const states: UpdateState[] = [];
  let isEnabled = given.isEnabled ?? false;
  let time = Date.UTC(2026, 10, 28);
  const updates = createUpdates({
    unavailable: given.unavailable ?? Promise.resolve(null),
    canInstall: true,
    openUpdater: async () => {
      asked.push('open');
      return {
        check: async () => {
          asked.push('check');
          return given.found === false ? null : NEW;
        },
        download: async (onShare) => {
          asked.push('download');
          onShare(0.5);
        },
        install: () => void asked.push('install'),
      };
    },
    setting: {
      read: () => isEnabled,
      write: (next) => {
        isEnabled = next;
      },
    },
    backUp: async () => {
      asked.push('back up');
      await given.backUp?.();
    },
    running: () => given.running ?? 0,
    onChange: (state) => void states.push(state),
    onUnexpected: () => undefined,
    now: () => time,
  });
  return { updates, asked, states, later: (hours: number) => (time += hours * 3_600_000) };
}

describe('updates', () => {
  it('request nothing until the person chooses them', async () => {
    const { updates, asked } = setting();
    await updates.checkDaily();
    await updates.check();
    await updates.download();
    expect(updates.state()).toEqual({ kind: 'off' });
    expect(asked).toEqual([]);
    expect(await updates.setEnabled(true)).toEqual({ kind: 'found', canInstall: true, ...NEW });
    expect(asked).toEqual(['open', 'check']);
    expect(await updates.setEnabled(false)).toEqual({ kind: 'off' });
  });

  it.each(['no-feed', 'forbidden', 'unsigned'] as const)(
    'request nothing when they are not possible (%s)',
    async (reason) => {
      const { updates, asked } = setting({ unavailable: Promise.resolve(reason), isEnabled: true });
      await updates.checkDaily();
      expect(await updates.setEnabled(true)).toEqual({ kind: 'unavailable', reason });
      expect(asked).toEqual([]);
    },
  );

  it('count as forbidden until it is known whether they are possible', async () => {
    const policy = Promise.withResolvers<null>();
    const { updates, asked, states } = setting({ unavailable: policy.promise, isEnabled: true });
    const looked = updates.checkDaily();
    await updates.download();
    expect([updates.noUpdates(), updates.state(), asked]).toEqual([
      'forbidden',
      { kind: 'unavailable', reason: 'forbidden' },
      [],
    ]);
    policy.resolve(null);
    await looked;
    expect([updates.noUpdates(), asked]).toEqual([null, ['open', 'check']]);
    expect(states[0]).toEqual({ kind: 'current', checkedAt: null });
  });

  it('stay forbidden when the policy cannot be read', async () => {
    const { updates, asked } = setting({ unavailable: Promise.reject(new Error('unreadable')), isEnabled: true });
    await updates.checkDaily();
    expect([updates.noUpdates(), asked]).toEqual(['forbidden', []]);
  });

  it('are looked for once a day', async () => {
    const { updates, asked, later } = setting({ isEnabled: true, found: false });
    await updates.checkDaily();
    later(23);
    await updates.checkDaily();
    later(1);
    await updates.checkDaily();
    expect(asked).toEqual(['open', 'check', 'check']);
    expect(updates.state()).toEqual({ kind: 'current', checkedAt: '2026-11-29T00:00:00.000Z' });
  });

  it('are installed on request only, after a backup of the catalog', async () => {
    const { updates, asked, states } = setting({ isEnabled: true });
    await updates.install();
    await updates.check();
    await updates.install();
    expect(asked).not.toContain('install');
    await updates.download();
    expect(states.slice(-3).map(({ kind }) => kind)).toEqual(['downloading', 'downloading', 'ready']);
    // A look for updates does not forget what is downloaded.
    expect(await updates.check()).toEqual({ kind: 'ready', ...NEW });
    await updates.install();
    expect(asked.slice(-3)).toEqual(['download', 'back up', 'install']);
  });

  it('are not installed without a backup', async () => {
    const full = new DeskFailure('disk_full', 'The disk is full.', 'Make space.');
    const { updates, asked } = setting({ isEnabled: true, backUp: () => Promise.reject(full) });
    await updates.check();
    await updates.download();
    await expect(updates.install()).rejects.toBe(full);
    expect(asked).not.toContain('install');
  });
});

it('does not end a hand-over', async () => {
  const { updates, asked } = setting({ isEnabled: true, running: 1 });
  await updates.check();
  await updates.download();
  await expect(updates.install()).rejects.toMatchObject({ message: 'A hand-over is running.' });
  expect(asked).not.toContain('back up');
});

describe('the policy of an institute', () => {
  const policy = (text: string) => {
    const file = path.join(folder, 'policy.json');
    writeFileSync(file, text);
    return forbiddenByFile(file);
  };

  it('forbids updates, also when it cannot be understood', async () => {
    expect(await policy('{"updates":"forbidden"}')).toBe(true);
    expect(await policy('{"updates":"allowed"}')).toBe(false);
    expect(await policy('{"updates":"never"}')).toBe(true);
    expect(await policy('updates: forbidden')).toBe(true);
    expect(await forbiddenByFile(path.join(folder, 'missing.json'))).toBe(false);
    expect(await forbiddenByFile(folder)).toBe(true);
  });

  it('is read from the registry of Windows', () => {
    const answer = (value: string) =>
      `\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\Collection Desk\r\n    DisableUpdates    ${value}\r\n\r\n`;
    expect(forbiddenByRegistry(answer('REG_DWORD    0x1'))).toBe(true);
    expect(forbiddenByRegistry(answer('REG_DWORD    0x0'))).toBe(false);
    expect(forbiddenByRegistry('')).toBe(false);
  });

  it('is where each system keeps such files', async () => {
    expect(policyFile('linux', {})).toBe('/etc/collection-desk/policy.json');
    expect(policyFile('win32', { ProgramData: 'D:\\Data' })).toBe('D:\\Data\\Collection Desk\\policy.json');
    mkdirSync(path.join(folder, 'windows'));
    expect(await areUpdatesForbidden('linux', {})).toBe(false);
  });
});

describe('the feed of a build', () => {
  it('is missing, unsigned or usable', () => {
    const file = path.join(folder, 'app-update.yml');
    expect(whyNoFeed(file, 'linux')).toBe('no-feed');
    writeFileSync(file, 'provider: generic\nurl: https://updates.example\n');
    expect([whyNoFeed(file, 'win32'), whyNoFeed(file, 'darwin')]).toEqual(['unsigned', null]);
    writeFileSync(file, 'provider: generic\nurl: https://updates.example\npublisherName:\n  - Lab\n');
    expect(whyNoFeed(file, 'win32')).toBeNull();
    expect([canInstallUpdates('win32'), canInstallUpdates('linux')]).toEqual([true, false]);
  });

  it('sends notes that are shown as plain text', () => {
    expect(plainNotes('<h2>New</h2><ul><li>A &amp; B</li><li>C<script>x</script></li></ul>')).toBe(
      'New\n• A & B\n• Cx',
    );
    expect(plainNotes([{ note: 'One' }, { note: null }, { note: 'Two' }])).toBe('One\n\nTwo');
    expect(plainNotes(null)).toBe('');
  });
});
