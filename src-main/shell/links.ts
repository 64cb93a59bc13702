import type { Opening } from '../../src-preload/openings.ts';

/** The scheme of links to the application. The packages register it. */
const SCHEME = 'collection-desk:';

/** All that a link can say: show a collection or a submission, by an id of plain characters. */
const LINK = /^collection-desk:\/\/(collection|submission)\/([\w-]{1,100})\/?$/;

/** True if an argument is a link to the application, also one that is refused. */
export function isLink(argument: string): boolean {
  return argument.trimStart().toLowerCase().startsWith(SCHEME);
}

/** The action that a link requests. Any web page can open a link, so everything but the known forms is refused (null). */
export function linkOpening(link: string): Opening | null {
  const [, kind, id] = LINK.exec(link) ?? [];
  if (id === undefined) return null;
  return kind === 'collection' ? { kind, collectionId: id } : { kind: 'submission', submissionId: id };
}
