import type { PackageFolder } from './package-folder.ts';

/** A file that holds one JSON document with a list that is too long for memory. */
export interface JsonList {
  add(item: unknown): Promise<void>;
  /** @param rest what follows the list within the document */
  close(rest?: string): Promise<void>;
}

/** @param before what comes before the list, such as `{"samples":` */
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
