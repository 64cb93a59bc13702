/** What an institute prescribes about updates, in the registry of Windows or in a file that only administrators write. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const REGISTRY_KEY = 'HKLM\\Software\\Policies\\Collection Desk';
const policy = z.strictObject({ updates: z.enum(['allowed', 'forbidden']) });

/** The policy file of a system. @param environment the variables of the process, for `ProgramData` */
export function policyFile(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  if (platform === 'darwin') return '/Library/Application Support/Collection Desk/policy.json';
  if (platform !== 'win32') return '/etc/collection-desk/policy.json';
  return path.win32.join(environment.ProgramData ?? 'C:\\ProgramData', 'Collection Desk', 'policy.json');
}

/**
 * True if the policy file forbids updates. A file that cannot be read or understood forbids them, because its writer meant something.
 */
export async function forbiddenByFile(file: string): Promise<boolean> {
  try {
    return policy.parse(JSON.parse(await readFile(file, 'utf8'))).updates === 'forbidden';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code !== 'ENOENT' && code !== 'ENOTDIR';
  }
}

/** True if the output of `reg query` says that updates are disabled: `DisableUpdates  REG_DWORD  0x1`. */
export function forbiddenByRegistry(output: string): boolean {
  const [, value] = /^\s*DisableUpdates\s+REG_DWORD\s+0x([\da-f]+)\s*$/im.exec(output) ?? [];
  return value !== undefined && Number.parseInt(value, 16) !== 0;
}

/** The output of `reg query`; empty when the key or the value does not exist. */
function queryRegistry(systemRoot: string): Promise<string> {
  const program = path.win32.join(systemRoot, 'System32', 'reg.exe');
  return new Promise((resolve) => {
    execFile(program, ['query', REGISTRY_KEY, '/v', 'DisableUpdates'], (_error, output) => resolve(output));
  });
}

/** True if the institute forbids that the application updates itself. */
export async function areUpdatesForbidden(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): Promise<boolean> {
  if (await forbiddenByFile(policyFile(platform, environment))) return true;
  if (platform !== 'win32') return false;
  return forbiddenByRegistry(await queryRegistry(environment.SystemRoot ?? 'C:\\Windows'));
}
