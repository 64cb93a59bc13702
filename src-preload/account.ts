/** The workspaces, collections and exports of the account on Prolific. */
import { filterWords } from './export-filter.ts';
import { translated } from './words/translated.ts';

export interface Workspace {
  readonly id: string;
  readonly title: string;
}

/** A collection on Prolific. */
export interface RemoteCollection {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string | null;
  readonly createdBy: string | null;
  readonly itemCount: number | null;
}

/** An export that Prolific keeps of a collection. Only the newest version of its API lists them. */
export interface ListedExport {
  readonly exportId: string;
  readonly status: string;
  readonly createdAt: string | null;
  /** The filter of the export as the API returns it. Null for the whole collection. */
  readonly filter: unknown;
}

export const listedExportWords = translated('listedExportWords', { everything: 'everything' });

/** The filter of a listed export in words. An unknown kind of filter appears as the API writes it. */
export function listedFilterWords(filter: unknown, day: (iso: string) => string = (iso) => iso.slice(0, 10)): string {
  if (typeof filter !== 'object' || filter === null) return listedExportWords.everything;
  const said = new Map<string, unknown>(Object.entries(filter));
  const known = (name: string) => {
    const value = said.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const words = filterWords({ studyId: known('study_id'), from: known('from'), to: known('to') }, day);
  if (words !== '') return words;
  return [...said.values()].every((value) => value === null)
    ? listedExportWords.everything
    : JSON.stringify(filter).slice(0, 200);
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** Where the token is kept. The token itself never leaves the main process. */
export type TokenStatus =
  | { readonly state: 'none' }
  | {
      readonly state: 'kept';
      /** `keychain`: encrypted by the operating system. `session`: only in memory, with the reason in plain words. */
      readonly where: 'keychain' | 'session';
      readonly reason: string | null;
      /** Null when the API could not be asked yet (offline). */
      readonly account: Account | null;
    };
