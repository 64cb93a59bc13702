import type { IpcMain } from 'electron';
import type { z } from 'zod';
import type { Handlers, SignalHandlers } from '../../../src-main/ipc/handlers.ts';
import { registerHandlers } from '../../../src-main/ipc/register.ts';
import { queryKey } from '../../../src-main/library/query/cursor.ts';
import { endOf, startOf } from '../../../src-main/library/query/date-range.ts';
import { parseTypedText } from '../../../src-main/library/query/typed-text.ts';
import { CHANNELS, SIGNALS } from '../../../src-preload/contract.ts';
import type { Query, Result } from '../../../src-preload/domain.ts';
import { querySchema } from '../../../src-preload/schemas.ts';
import { must, mustEqual, orRefused } from '../must.ts';

type Invoke = (event: unknown, input: unknown) => Promise<Result<unknown>>;
type Listener = (event: unknown, input: unknown) => void;

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  ...Object.fromEntries(Object.entries(CHANNELS).map(([name, { input }]) => [name, input])),
  ...SIGNALS,
};
const NAMES = Object.keys(SCHEMAS);

/** Values that a message can hold but JSON cannot, by the words that replace them. */
const UNWRITTEN: Readonly<Record<string, () => unknown>> = {
  '#undefined': () => undefined,
  '#nan': () => Number.NaN,
  '#infinity': () => Number.POSITIVE_INFINITY,
  '#minus-zero': () => -0,
  '#big': () => 1n,
  '#date': () => new Date(0),
  '#map': () => new Map([['query', {}]]),
  '#bytes': () => new Uint8Array(3),
  '#holes': () => new Array(3),
  '#long': () => 'long '.repeat(300_000),
};

const reached: unknown[] = [];
const invokes = new Map<string, Invoke>();
const listeners = new Map<string, Listener>();
const wire = {
  handle: (name: string, handler: Invoke) => invokes.set(name, handler),
  on: (name: string, listener: Listener) => listeners.set(name, listener),
} as unknown as IpcMain;
const keep = (names: object) => Object.fromEntries(Object.keys(names).map((name) => [name, note]));
const note = (input: unknown) => void reached.push(input);
const log = { file: '', error: () => undefined };
registerHandlers(wire, keep(CHANNELS) as unknown as Handlers, keep(SIGNALS) as unknown as SignalHandlers, log);

const eventFrom = (url: string) => {
  const frame = { url };
  return { senderFrame: frame, sender: { mainFrame: frame } };
};

/** The first byte chooses the channel. The others are the message, as JSON. */
export async function fuzz(bytes: Buffer): Promise<void> {
  const name = NAMES[(bytes[0] ?? 0) % NAMES.length] ?? '';
  const message = messageOf(bytes.toString('utf8', 1));
  must((await send(name, message, 'https://ui/')).length === 0, 'strangers reach nothing', name);
  const handed = await send(name, message, 'app://ui/index.html');
  const parsed = SCHEMAS[name]?.safeParse(message);
  mustEqual(handed, parsed?.success === true ? [parsed.data] : [], 'what fits reaches its handler, and nothing else');
  if (parsed?.success !== true) return;
  mustEqual(SCHEMAS[name]?.safeParse(parsed.data), parsed, 'what was accepted is accepted again, as it is');
  checkBounds(parsed.data, 0);
  for (const spoilt of spoiltOnce(parsed.data)) {
    must(SCHEMAS[name]?.safeParse(spoilt).success === false, 'what is spoilt in one place is refused', spoilt);
  }
  await checkQuery(parsed.data);
}

function messageOf(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value) => (typeof value === 'string' ? (UNWRITTEN[value]?.() ?? value) : value));
  } catch {
    return text === '' ? undefined : text;
  }
}

/** Returns the inputs that handlers got. */
async function send(name: string, message: unknown, url: string): Promise<readonly unknown[]> {
  reached.length = 0;
  const result = await invokes.get(name)?.(eventFrom(url), message);
  if (result?.ok === false) mustEqual(result.error.code, 'bad_input', 'a message is refused as such');
  listeners.get(name)?.(eventFrom(url), message);
  return [...reached];
}

function checkBounds(value: unknown, depth: number): void {
  must(depth < 8, 'messages are flat', value);
  if (typeof value === 'string') must(value.length <= 1_000_000, 'texts are bounded', value.length);
  else if (typeof value === 'number') must(Number.isSafeInteger(value) && value >= 0, 'numbers count', value);
  else if (Array.isArray(value)) {
    must(value.length <= 5_000, 'lists are bounded', value.length);
    for (const item of value) checkBounds(item, depth + 1);
  } else if (typeof value === 'object' && value !== null) {
    mustEqual(Object.getPrototypeOf(value), Object.prototype, 'objects are plain');
    for (const [key, item] of Object.entries(value)) {
      must(key !== '__proto__', 'keys are known', key);
      checkBounds(item, depth + 1);
    }
  } else must(value === undefined || value === null, 'nothing else is let in', typeof value);
}

/** The message with one NaN or infinity, or with one unknown key. */
function* spoiltOnce(value: unknown): Generator<unknown> {
  if (typeof value === 'number') yield* [-1, value + 0.5, 2 ** 53];
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { ...value, unknown: true };
  for (const [key, item] of Object.entries(value).slice(0, 10)) {
    for (const spoilt of spoiltOnce(item)) {
      yield Array.isArray(value) ? value.with(Number(key), spoilt) : { ...value, [key]: spoilt };
    }
  }
}

/** An accepted query is understood, or refused as an input. */
async function checkQuery(data: unknown): Promise<void> {
  const holder = (data ?? {}) as { readonly query?: unknown };
  const parsed = querySchema.safeParse(holder.query);
  if (!parsed.success) return;
  const query: Query = parsed.data;
  parseTypedText(query);
  for (const day of [query.from, query.to]) {
    if (day !== null) await orRefused(() => startOf(day) <= endOf(day), ['bad_input']);
  }
  const turned: Query = { ...query, where: [...query.where].reverse(), kinds: [...query.kinds].reverse() };
  mustEqual(queryKey(turned, 'files'), queryKey(query, 'files'), 'the order of filters does not count');
}
