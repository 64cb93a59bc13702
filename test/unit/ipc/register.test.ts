import type { IpcMain } from 'electron';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Handlers, SignalHandlers } from '../../../src-main/ipc/handlers.ts';
import { registerHandlers } from '../../../src-main/ipc/register.ts';
import { CHANNELS, type ChannelName, SIGNALS } from '../../../src-preload/contract.ts';
import { EMPTY_QUERY, type Result } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';

type Invoke = (event: unknown, input: unknown) => Promise<Result<unknown>>;

const invokes = new Map<string, Invoke>();
const listeners = new Map<string, (event: unknown, input: unknown) => void>();
/** Electron's end of the channel, which only stores registered handlers. */
const wire = {
  handle: (name: string, handler: Invoke) => invokes.set(name, handler),
  on: (name: string, listener: (event: unknown, input: unknown) => void) => listeners.set(name, listener),
} as unknown as IpcMain;

const reached: [string, unknown][] = [];
const logged: string[] = [];
const log = { file: '', error: (message: string) => void logged.push(message) };
let thrown: unknown = null;

const record = (name: string) => (input: unknown) => {
  reached.push([name, input]);
  if (thrown !== null) throw thrown;
  return 'answer';
};
const handlers = Object.fromEntries(Object.keys(CHANNELS).map((name) => [name, record(name)])) as unknown as Handlers;
const signals = Object.fromEntries(
  Object.keys(SIGNALS).map((name) => [name, record(name)]),
) as unknown as SignalHandlers;

function eventFrom(url: string, { main = true } = {}) {
  const frame = { url };
  return { senderFrame: frame, sender: { mainFrame: main ? frame : { url } } };
}
const OWN_PAGE = eventFrom('app://ui/index.html');

const invoke = (name: ChannelName, input: unknown, event: unknown = OWN_PAGE) => {
  const handler = invokes.get(name);
  if (handler === undefined) throw new Error(`${name} has no handler`);
  return handler(event, input);
};

beforeEach(() => {
  invokes.clear();
  listeners.clear();
  reached.length = 0;
  logged.length = 0;
  thrown = null;
  registerHandlers(wire, handlers, signals, log);
});

describe('channels', () => {
  test('every channel of the contract has a handler', () => {
    expect([...invokes.keys()].sort()).toEqual(Object.keys(CHANNELS).sort());
    expect([...listeners.keys()]).toEqual(Object.keys(SIGNALS));
  });

  test('a handler gets the parsed input, and its result is wrapped', async () => {
    const query = { ...EMPTY_QUERY, text: 'kitchen' };
    expect(await invoke('library.files', { query, offset: 0, limit: 100 })).toEqual({ ok: true, value: 'answer' });
    expect(reached).toEqual([['library.files', { query, offset: 0, limit: 100 }]]);
  });

  for (const [what, event] of [
    ['another host', eventFrom('app://media/index.html')],
    ['another scheme', eventFrom('https://ui/index.html')],
    ['a frame inside the page', eventFrom('app://ui/index.html', { main: false })],
    ['no frame', { senderFrame: null, sender: { mainFrame: {} } }],
  ] as const) {
    test(`a message from ${what} is refused before it is parsed`, async () => {
      expect(await invoke('library.collections', undefined, event)).toMatchObject({
        ok: false,
        error: { code: 'bad_input' },
      });
      listeners.get('files.startDrag')?.(event, [{ archiveId: crypto.randomUUID(), file: 1 }]);
      expect(reached).toEqual([]);
    });
  }

  test('a failure returns code, message and hint; any other error hides its text and is logged', async () => {
    thrown = new DeskFailure('file_missing', 'It is missing.', 'Ask for it.');
    expect(await invoke('library.collections', undefined)).toEqual({
      ok: false,
      error: { code: 'file_missing', message: 'It is missing.', hint: 'Ask for it.' },
    });
    thrown = new Error('SELECT secret FROM answers');
    const result = await invoke('library.collections', undefined);
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(logged).toEqual(['library.collections']);
  });

  // The window's test of invalid messages does not send these, because each would take a tenth of a second on its way.
  test('every channel refuses a text of a megabyte and a list of too many files', async () => {
    const files = Array.from({ length: 5_001 }, () => ({ archiveId: crypto.randomUUID(), file: 1 }));
    for (const name of Object.keys(CHANNELS) as ChannelName[]) {
      for (const input of ['x'.repeat(1_000_001), files, { files }]) {
        expect(await invoke(name, input), name).toMatchObject({ ok: false, error: { code: 'bad_input' } });
      }
    }
    expect(reached).toEqual([]);
  });

  test('no invalid input reaches a handler, on any channel', async () => {
    const strange = fc.oneof(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }),
      fc.record({ archiveId: fc.string(), file: fc.double() }),
      fc.constant(JSON.parse('{"__proto__": {"archiveId": "x"}, "constructor": 1}')),
      fc.constant({ query: { ...EMPTY_QUERY, extra: 1 }, offset: 0, limit: 10 }),
      fc.constant({ query: EMPTY_QUERY, offset: -1, limit: 1e9 }),
    );
    for (const name of Object.keys(CHANNELS) as ChannelName[]) {
      await fc.assert(
        fc.asyncProperty(strange, async (input) => {
          reached.length = 0;
          const result = await invoke(name, input);
          const valid = CHANNELS[name].input.safeParse(input).success;
          expect(result.ok).toBe(valid);
          expect(reached).toHaveLength(valid ? 1 : 0);
        }),
        { numRuns: 30, seed: 7 },
      );
    }
  });
});
