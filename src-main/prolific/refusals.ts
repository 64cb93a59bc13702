import type { ErrorCode } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';

const HELP_CENTRE = 'https://researcher-help.prolific.com/en/';

/** The subject of a request, for the words of a refusal. */
export interface Subject {
  /** As in "Prolific has no such …": `collection`, `workspace`, `export`. */
  readonly thing: string;
  /** Only a request for a new export can exceed the limit of exports for a collection. */
  readonly isExportRequest?: boolean;
}

/** A reply that is not a success. */
export interface Refusal {
  readonly status: number;
  /** The server's own words, cleaned and without secrets. */
  readonly words: string;
  readonly retryAfterMs: number | null;
}

/** No documentation names the status for this limit, so the words decide. */
export function isExportLimit({ status, words }: Refusal, subject: Subject): boolean {
  return (
    subject.isExportRequest === true &&
    [400, 403, 409, 422, 429].includes(status) &&
    /\b(limit|maximum|too many|at most|exceed)/i.test(words) &&
    /\b(export|job)s?\b/i.test(words) &&
    !/\brate\b|\brequests\b/i.test(words)
  );
}

function quoted(words: string): string {
  return words === '' ? '' : ` It said: "${words}".`;
}

function ofForbidden(refusal: Refusal): DeskFailure {
  if (/permission/i.test(refusal.words) && /feature/i.test(refusal.words)) {
    return new DeskFailure(
      'feature_not_enabled',
      `AI Task Builder Collections is not enabled on this workspace.${quoted(refusal.words)}`,
      `Ask Prolific to enable it: ${HELP_CENTRE} has a chat for such requests.`,
    );
  }
  return new DeskFailure(
    'token_refused',
    `Prolific does not let this token do that.${quoted(refusal.words)}`,
    'Check that the account the token belongs to has researcher access to the collection’s workspace.',
  );
}

function ofRateLimit(refusal: Refusal): DeskFailure {
  const seconds = refusal.retryAfterMs === null ? null : Math.ceil(refusal.retryAfterMs / 1000);
  return new DeskFailure(
    'rate_limited',
    `Prolific asks for fewer requests for now.${quoted(refusal.words)}`,
    seconds === null ? 'Wait a few minutes, then try again.' : `Wait ${seconds} seconds, then try again.`,
  );
}

/** Turns a refusal of the API into a failure that says what happened and what to do next. */
export function refusalToFailure(refusal: Refusal, subject: Subject): DeskFailure {
  const say = (code: ErrorCode, message: string, hint: string) =>
    new DeskFailure(code, `${message}${quoted(refusal.words)}`, hint);
  if (isExportLimit(refusal, subject)) {
    return say(
      'export_limit',
      'This collection already has as many exports as Prolific keeps.',
      'Delete one of them that is no longer needed, then try again.',
    );
  }
  const { status } = refusal;
  if (status === 401) {
    return say(
      'token_refused',
      'Prolific does not accept the token: it is wrong or was revoked.',
      'Make a new token under Settings on Prolific’s website and enter it here.',
    );
  }
  if (status === 403) return ofForbidden(refusal);
  // Older versions of the API use both statuses for unknown paths.
  if (status === 404 || status === 405) {
    return say(
      'not_found',
      `Prolific has no such ${subject.thing}, or this token has no access to it.`,
      'Check the id, and that the token’s account belongs to the right workspace.',
    );
  }
  if (status === 429) return ofRateLimit(refusal);
  if (status >= 500) {
    return say(
      'server_error',
      `Prolific’s server reported a problem of its own (${status}).`,
      'Wait a little, then try again.',
    );
  }
  return say(
    'server_error',
    `Prolific refused the request (${status}).`,
    'Try again; if it stays so, tell Prolific’s support what it said.',
  );
}
