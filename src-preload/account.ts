/** What the account on Prolific holds. */

export interface Workspace {
  readonly id: string;
  readonly title: string;
}

/** A collection as the account sees it on Prolific. */
export interface RemoteCollection {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string | null;
  readonly createdBy: string | null;
  readonly itemCount: number | null;
}

/** An export that Prolific keeps of a collection; only the newest version of its API tells of them. */
export interface ListedExport {
  readonly exportId: string;
  readonly status: string;
  readonly createdAt: string | null;
  /** What it was narrowed to, as the API says it; null for everything. */
  readonly filter: unknown;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** Where the token is kept; the token itself never leaves the main process. */
export type TokenStatus =
  | { readonly state: 'none' }
  | {
      readonly state: 'kept';
      /** `keychain`: encrypted by the operating system. `session`: memory only, with the reason in plain words. */
      readonly where: 'keychain' | 'session';
      readonly reason: string | null;
      /** Null when the API could not be asked yet (offline). */
      readonly account: Account | null;
    };
