/** Where a release is published: the homepage in packages, and the address of its updates. Nothing is invented when they are not known. */
import packageJson from '../package.json' with { type: 'json' };

export interface ReleasePlace {
  /** For packages of Linux, which must name one. */
  readonly homepage: string | null;
  /** Options of electron-builder that write the address of updates into the application. Empty: the build does not update itself. */
  readonly publish: readonly string[];
}

/**
 * @param environment `COLLECTION_DESK_UPDATE_FEED` is an HTTPS address with the packages of the newest release. `GITHUB_SERVER_URL` and
 *   `GITHUB_REPOSITORY` are set by GitHub's workflows.
 */
export function releasePlace(environment: Readonly<Record<string, string | undefined>>): ReleasePlace {
  const { COLLECTION_DESK_UPDATE_FEED: feed, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = environment;
  const own: unknown = 'homepage' in packageJson ? packageJson.homepage : null;
  const hosted = server && repository ? `${server}/${repository}` : null;
  const homepage = typeof own === 'string' ? own : hosted;
  if (feed) {
    if (new URL(feed).protocol !== 'https:') throw new Error('COLLECTION_DESK_UPDATE_FEED must be an HTTPS address.');
    return { homepage, publish: ['-c.publish.provider=generic', `-c.publish.url=${feed}`] };
  }
  const [owner, repo] = server === 'https://github.com' && repository ? repository.split('/') : [];
  if (!owner || !repo) return { homepage, publish: [] };
  return { homepage, publish: ['-c.publish.provider=github', `-c.publish.owner=${owner}`, `-c.publish.repo=${repo}`] };
}
