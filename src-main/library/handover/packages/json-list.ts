import type { PackageFolder } from './package-folder.ts';

/** A file with one JSON document whose list is too long for memory. */
export interface JsonList {
  add(item: unknown): Promise<void>;
  /** @param rest the text that follows the list in the document */
  close(rest?: string): Promise<void>;
}

/** @param before the text that precedes the list, such as `{"samples":` */
export async function openJsonList(folder: PackageFolder, name: string, before = ''): Promise<JsonList> {
  const file = await folder.open(name);
  let separator = '\n';
  await file.write(`${before}[`);
  return {
    add: async (item) => {
      await file.write(`${separator}${JSON.stringify(item)}`);
      separator = ',\n';
    },
    close: async (rest = '') => {
      await file.write(`\n]${rest}\n`);
      await file.close();
    },
  };
}
