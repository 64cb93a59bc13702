/** What can go wrong on demand, in the API and in the object store. */
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
  // replies of either server
  z.object({ kind: kind('not-found') }),
  z.object({ kind: kind('rate-limited'), retryAfter: z.string().optional() }),
  z.object({ kind: kind('server-error'), status: z.int().min(500).max(599).default(500) }),
  /** A proxy's page in HTML, with the status 200. */
  z.object({ kind: kind('not-json') }),
  z.object({ kind: kind('redirect'), to: z.string() }),
  /** The connection is dropped before a reply. */
  z.object({ kind: kind('reset') }),
  /** No reply ever comes. */
  z.object({ kind: kind('silent') }),
  // the API alone
  z.object({ kind: kind('unauthorized') }),
  z.object({ kind: kind('feature-not-enabled') }),
  z.object({ kind: kind('export-limit') }),
  z.object({ kind: kind('wrong-shape') }),
  /** The refusal repeats the Authorization header, as careless servers do. */
  z.object({ kind: kind('echo-token') }),
  z.object({ kind: kind('export-failed') }),
  /** An export is begun, but the answer never comes. */
  z.object({ kind: kind('unanswered') }),
  // the object store alone
  z.object({ kind: kind('expired') }),
  z.object({ kind: kind('cut'), atByte }),
  /**
   * The connection ends so many bytes after its first, whichever that is: closed as usual (`end`), or reset, by which a system may drop
   * what it holds. `noRange` sends everything from the first byte, `newEtag` says each time that the archive is another one.
   */
  z.object({
    kind: kind('cut-after'),
    bytes: z.int().min(1),
    how: z.enum(['end', 'reset']),
    but: z.enum(['noRange', 'newEtag']).optional(),
  }),
  /** Says that the body is packed in this coding. */
  z.object({ kind: kind('packed'), coding: z.string() }),
  /** Like `cut`, and from then on every link handed out so far is expired. */
  z.object({ kind: kind('expire-midway'), atByte }),
  z.object({ kind: kind('stall'), atByte }),
  z.object({ kind: kind('corrupt'), atByte }),
  /** Announces so many bytes more (or fewer, when negative) than there are. */
  z.object({ kind: kind('wrong-length'), by: z.int() }),
  z.object({ kind: kind('ignore-range') }),
  /** From now on the object has another ETag, as after a second upload. */
  z.object({ kind: kind('changed-etag') }),
]);
export type Fault = z.output<typeof faultSchema>;

/** A fault for the `nth` matching request from now on (1-based), and for `count` requests in all. */
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
  /** Counts one request, and says what goes wrong with it. */
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
