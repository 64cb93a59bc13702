/** Updates of the application, as the window shows them. */

/** Why a build cannot update itself: no address is built in; the institute forbids it; the build is not signed. */
const NO_UPDATES = ['no-feed', 'forbidden', 'unsigned'] as const;
export type NoUpdates = (typeof NO_UPDATES)[number];

/** A newer version. The notes are plain text. */
export interface NewVersion {
  readonly version: string;
  readonly notes: string;
}

export type UpdateState =
  | { readonly kind: 'unavailable'; readonly reason: NoUpdates }
  /** The person has not chosen to look for updates. Nothing is requested. */
  | { readonly kind: 'off' }
  /** `checkedAt` is null before the first look. */
  | { readonly kind: 'current'; readonly checkedAt: string | null }
  | { readonly kind: 'checking' }
  /** `canInstall` is false where the system's package manager installs. */
  | ({ readonly kind: 'found'; readonly canInstall: boolean } & NewVersion)
  /** `share` is from 0 to 1. */
  | ({ readonly kind: 'downloading'; readonly share: number } & NewVersion)
  | ({ readonly kind: 'ready' } & NewVersion)
  | { readonly kind: 'failed'; readonly message: string; readonly hint: string };
