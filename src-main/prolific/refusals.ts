import type { ErrorCode } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import { prolificWords } from './words.ts';

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

/** The server's own words are details. They name fields and codes, which help only people who know the API. */
function refused({ words }: Refusal, code: ErrorCode, message: string, hint: string): DeskFailure {
  return new DeskFailure(code, message, hint, { details: words === '' ? undefined : prolificWords.serverWords(words) });
}

function ofForbidden(refusal: Refusal): DeskFailure {
  if (/permission/i.test(refusal.words) && /feature/i.test(refusal.words)) {
    return refused(refusal, 'feature_not_enabled', prolificWords.notEnabled, prolificWords.notEnabledHint(HELP_CENTRE));
  }
  return refused(refusal, 'token_refused', prolificWords.notAllowed, prolificWords.notAllowedHint);
}

function ofRateLimit(refusal: Refusal): DeskFailure {
  const seconds = refusal.retryAfterMs === null ? null : Math.ceil(refusal.retryAfterMs / 1000);
  return refused(
    refusal,
    'rate_limited',
    prolificWords.tooManyRequests,
    seconds === null ? prolificWords.waitMinutes : prolificWords.waitSeconds(seconds),
  );
}

/** Turns a refusal of the API into a failure that says what happened and what to do next. */
export function refusalToFailure(refusal: Refusal, subject: Subject): DeskFailure {
  const say = (code: ErrorCode, message: string, hint: string) => refused(refusal, code, message, hint);
  if (isExportLimit(refusal, subject)) {
    return say('export_limit', prolificWords.tooManyExports, prolificWords.tooManyExportsHint);
  }
  const { status } = refusal;
  if (status === 401) {
    return say('token_refused', prolificWords.tokenRefused, prolificWords.tokenRefusedHint);
  }
  if (status === 403) return ofForbidden(refusal);
  // Older versions of the API use both statuses for unknown paths.
  if (status === 404 || status === 405) {
    return say('not_found', prolificWords.unknownThing(subject.thing), prolificWords.unknownThingHint);
  }
  if (status === 429) return ofRateLimit(refusal);
  if (status >= 500) {
    return say('server_error', prolificWords.serverError(status), prolificWords.waitAndRetry);
  }
  return say('server_error', prolificWords.refusedRequest(status), prolificWords.refusedRequestHint);
}
