/** Faults that tests can request, in the API and in the object store. */
import { z } from 'zod';

const ENDPOINTS = [
  'me',
  'workspaces',
  'collections',
  'definition',
  'export-request',
  'export-status',
  'export-list',
  'export-delete',
  'download',
] as const;
export type Endpoint = (typeof ENDPOINTS)[number];

const atByte = z.int().min(0);
const kind = <Kind extends string>(name: Kind) => z.literal(name);

const faultSchema = z.discriminatedUnion('kind', [
  // replies of both servers
  z.object({ kind: kind('not-found') }),
  z.object({ kind: kind('rate-limited'), retryAfter: z.string().optional() }),
  z.object({ kind: kind('server-error'), status: z.int().min(500).max(599).default(500) }),
  /** The HTML page of a proxy, with the status 200. */
  z.object({ kind: kind('not-json') }),
  z.object({ kind: kind('redirect'), to: z.string() }),
  /** The connection breaks before a reply. */
  z.object({ kind: kind('reset') }),
  /** No reply ever comes. */
  z.object({ kind: kind('silent') }),
  // only the API
  z.object({ kind: kind('unauthorized') }),
  z.object({ kind: kind('feature-not-enabled') }),
  z.object({ kind: kind('export-limit') }),
  z.object({ kind: kind('wrong-shape') }),
  /** The refusal repeats the Authorization header, like careless servers. */
  z.object({ kind: kind('echo-token') }),
  z.object({ kind: kind('export-failed') }),
  /** An export starts, but the reply never comes. */
  z.object({ kind: kind('unanswered') }),
  // only the object store
  z.object({ kind: kind('expired') }),
  z.object({ kind: kind('cut'), atByte }),
  /**
   * The connection ends this many bytes after the first byte of the reply: closed normally (`end`), or reset, after which a system may drop
   * received bytes. `noRange` sends everything from the first byte. `newEtag` gives the archive a new tag each time,
   * `newWeakEtag` a weak one, and `newDate` a new date of its last change in place of a tag. `noTag` sends neither, and promises no digest.
   * `wrongRange` sends other bytes than the requested ones. `noLength` sends no length, so that the end of the connection ends the reply.
   */
  z.object({
    kind: kind('cut-after'),
    bytes: z.int().min(1),
    how: z.enum(['end', 'reset']),
    but: z.enum(['noRange', 'newEtag', 'newWeakEtag', 'newDate', 'noTag', 'wrongRange', 'noLength']).optional(),
  }),
  /** Declares this encoding of the body. */
  z.object({ kind: kind('packed'), coding: z.string() }),
  /** Like `cut`, and all earlier links expire. */
  z.object({ kind: kind('expire-midway'), atByte }),
  z.object({ kind: kind('stall'), atByte }),
  /** `untold`: without the headers by which S3 promises a digest. */
  z.object({ kind: kind('corrupt'), atByte, untold: z.boolean().default(false) }),
  /** Declares this many bytes more (or fewer, if negative) than there are. */
  z.object({ kind: kind('wrong-length'), by: z.int() }),
  z.object({ kind: kind('ignore-range') }),
  /** From now on the object has another ETag, as after a second upload. */
  z.object({ kind: kind('changed-etag') }),
]);
export type Fault = z.output<typeof faultSchema>;

/** A fault for the `nth` matching request from now on (1-based), and for `count` requests in total. */
export const faultRuleSchema = z.object({
  on: z.enum(ENDPOINTS),
  nth: z.int().min(1).default(1),
  count: z.union([z.int().min(1), z.literal('always')]).default(1),
  fault: faultSchema,
});
export type FaultRule = z.input<typeof faultRuleSchema>;

export interface FaultList {
  add(rule: FaultRule): void;
  clear(): void;
  /** Counts one request, and returns its fault. */
  next(endpoint: Endpoint): Fault | null;
}

export function createFaultList(): FaultList {
  let rules: { rule: z.output<typeof faultRuleSchema>; seen: number }[] = [];
  return {
    add(rule) {
      rules.push({ rule: faultRuleSchema.parse(rule), seen: 0 });
    },
    clear() {
      rules = [];
    },
    next(endpoint) {
      let found: Fault | null = null;
      for (const entry of rules) {
        if (entry.rule.on !== endpoint) continue;
        entry.seen += 1;
        const { nth, count, fault } = entry.rule;
        const isDue = entry.seen >= nth && (count === 'always' || entry.seen < nth + count);
        if (isDue) found ??= fault;
      }
      return found;
    },
  };
}
