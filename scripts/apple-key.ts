import { writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Apple's notary tool reads its key from a file, but the secrets of a workflow are texts. Writes a key that `APPLE_API_KEY` holds as text.
 * @returns the variable with the path of the file; nothing if it is a path already, or missing
 */
export function appleKeyFile(key: string | undefined, folder: string): Readonly<Record<string, string>> {
  if (key?.includes('PRIVATE KEY-----') !== true) return {};
  const file = path.join(folder, 'apple-api-key.p8');
  writeFileSync(file, `${key.trim()}\n`, { mode: 0o600 });
  return { APPLE_API_KEY: file };
}
