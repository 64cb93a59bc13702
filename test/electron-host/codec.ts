/** What IPC carries, as a string: the values of the structured clone algorithm that Electron's `ipcRenderer` also accepts. */
export interface Codec {
  /** Throws `An object could not be cloned.` for functions, symbols and other things that Electron refuses as well. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/** A value that fits into JSON as it is, or `[kind, …]` for one that does not; `['ref', n]` points into the heap of objects. */
type Cell = string | number | boolean | null | readonly [kind: string, ...rest: unknown[]];

/**
 * Makes a codec. Its source text also runs in the page (see `page/scripts.ts`), so the function refers to nothing outside
 * itself.
 */
export function createCodec(): Codec {
  const VIEWS: Record<string, new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView> = {
    Int8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const ERRORS: Record<string, ErrorConstructor> = { TypeError, RangeError, SyntaxError, ReferenceError, EvalError };

  const kindOf = (value: object) => Object.prototype.toString.call(value).slice(8, -1);
  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };
  const toBase64 = (bytes: Uint8Array) => {
    let binary = '';
    for (let at = 0; at < bytes.length; at += 32_768) {
      binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    }
    return btoa(binary);
  };
  const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const viewOf = (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const View = VIEWS[name];
    if (View === undefined) return bytes;
    const size = 'BYTES_PER_ELEMENT' in View ? Number(View.BYTES_PER_ELEMENT) : 1;
    return new View(bytes.buffer, 0, bytes.byteLength / size);
  };

  function encode(root: unknown): string {
    const seen = new Map<object, number>();
    const heap: unknown[] = [];

    const cell = (value: unknown): Cell => {
      if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
      if (typeof value === 'number') {
        if (Object.is(value, -0)) return ['number', '-0'];
        return Number.isFinite(value) ? value : ['number', String(value)];
      }
      if (value === undefined) return ['undefined'];
      if (typeof value === 'bigint') return ['bigint', String(value)];
      if (typeof value !== 'object') return refuse();
      let index = seen.get(value);
      if (index === undefined) {
        index = heap.push(null) - 1; // kept before its contents are encoded, for an object may contain itself
        seen.set(value, index);
        heap[index] = contents(value);
      }
      return ['ref', index];
    };

    const contents = (value: object): readonly unknown[] => {
      if (Array.isArray(value)) return ['Array', Array.from(value, cell)];
      if (value instanceof ArrayBuffer) return ['ArrayBuffer', toBase64(new Uint8Array(value))];
      if (ArrayBuffer.isView(value)) {
        return ['View', kindOf(value), toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))];
      }
      if (value instanceof Date) return ['Date', value.getTime()];
      if (value instanceof RegExp) return ['RegExp', value.source, value.flags];
      if (value instanceof Map) return ['Map', [...value].map(([key, item]) => [cell(key), cell(item)])];
      if (value instanceof Set) return ['Set', [...value].map(cell)];
      if (value instanceof Error) return ['Error', value.name, value.message, value.stack ?? null];
      if (['Promise', 'WeakMap', 'WeakSet', 'WeakRef'].includes(kindOf(value))) return refuse();
      return ['Object', Object.entries(value).map(([key, item]) => [key, cell(item)])];
    };

    return JSON.stringify([cell(root), heap]);
  }

  function decode(text: string): unknown {
    const [root, heap] = JSON.parse(text) as [Cell, [string, ...unknown[]][]];
    const made = new Map<number, unknown>();

    const value = (from: Cell): unknown => {
      if (!Array.isArray(from)) return from;
      const [kind, detail] = from as [string, never];
      if (kind === 'number') return Number(detail);
      if (kind === 'bigint') return BigInt(detail);
      return kind === 'ref' ? object(detail) : undefined;
    };

    const object = (index: number): unknown => {
      if (made.has(index)) return made.get(index);
      const keep = <Made>(it: Made): Made => {
        made.set(index, it);
        return it;
      };
      const [kind, ...rest] = heap[index] ?? ['Object', []];
      const [first, second, third] = rest as never[] as [never, never, never];
      const pairs = () => first as [Cell, Cell][];
      if (kind === 'Array') {
        const list = keep<unknown[]>([]);
        for (const item of first as Cell[]) list.push(value(item));
        return list;
      }
      if (kind === 'Map') {
        const map = keep(new Map());
        for (const [key, item] of pairs()) map.set(value(key), value(item));
        return map;
      }
      if (kind === 'Set') {
        const set = keep(new Set());
        for (const item of first as Cell[]) set.add(value(item));
        return set;
      }
      if (kind === 'Date') return keep(new Date(first));
      if (kind === 'RegExp') return keep(new RegExp(first, second));
      if (kind === 'ArrayBuffer') return keep(fromBase64(first).buffer);
      if (kind === 'View') return keep(viewOf(first, fromBase64(second)));
      if (kind === 'Error') return keep(Object.assign(new (ERRORS[first] ?? Error)(second), { stack: third }));
      const made_ = keep<Record<string, unknown>>({});
      // Not by assignment: a key may be `__proto__`.
      for (const [key, item] of pairs()) {
        const descriptor = { value: value(item), enumerable: true, writable: true, configurable: true };
        Object.defineProperty(made_, String(key), descriptor);
      }
      return made_;
    };

    return value(root);
  }

  return { encode, decode };
}
