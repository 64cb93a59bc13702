/** Encodes IPC messages as strings: the values of the structured clone algorithm that Electron's `ipcRenderer` also accepts. */
export interface Codec {
  /** Throws `An object could not be cloned.` for functions, symbols and other values that Electron also refuses. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/** A value that JSON can hold unchanged, or `[kind, …]` for another one. `['ref', n]` refers to an object of the heap. */
type Cell = string | number | boolean | null | readonly [kind: string, ...rest: unknown[]];

/** The functions of the codec, which call each other by name. Their source texts also run in the page, see `page/scripts.ts`. */
export const CODEC_FUNCTIONS = [
  createCodec,
  encodeValue,
  contentsOf,
  decodeValue,
  decodeObject,
  viewOf,
  toBase64,
  fromBase64,
  refuse,
];

export function createCodec(): Codec {
  return {
    encode: (root) => {
      const heap: unknown[] = [];
      const cell = encodeValue(root, new Map(), heap);
      return JSON.stringify([cell, heap]);
    },
    decode: (text) => {
      const [root, heap] = JSON.parse(text) as [Cell, Heap];
      return decodeValue(root, heap, new Map());
    },
  };
}

type Heap = readonly (readonly [kind: string, ...rest: unknown[]])[];

/** @param seen the index of each object in `heap` */
function encodeValue(value: unknown, seen: Map<object, number>, heap: unknown[]): Cell {
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
    index = heap.push(null) - 1; // added before its contents, because an object may contain itself
    seen.set(value, index);
    heap[index] = contentsOf(value, (item) => encodeValue(item, seen, heap));
  }
  return ['ref', index];
}

function contentsOf(value: object, cell: (item: unknown) => Cell): readonly unknown[] {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (Array.isArray(value)) return ['Array', Array.from(value, (item) => cell(item))];
  if (value instanceof ArrayBuffer) return ['ArrayBuffer', toBase64(new Uint8Array(value))];
  if (ArrayBuffer.isView(value)) {
    return ['View', kind, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))];
  }
  if (value instanceof Date) return ['Date', value.getTime()];
  if (value instanceof RegExp) return ['RegExp', value.source, value.flags];
  if (value instanceof Map) return ['Map', [...value].map(([key, item]) => [cell(key), cell(item)])];
  if (value instanceof Set) return ['Set', [...value].map((item) => cell(item))];
  if (value instanceof Error) return ['Error', value.name, value.message, value.stack ?? null];
  if (['Promise', 'WeakMap', 'WeakSet', 'WeakRef'].includes(kind)) return refuse();
  return ['Object', Object.entries(value).map(([key, item]) => [key, cell(item)])];
}

/** @param made the objects of `heap` that exist already, by index */
function decodeValue(from: Cell, heap: Heap, made: Map<number, unknown>): unknown {
  if (!Array.isArray(from)) return from;
  const [kind, detail] = from as [string, never];
  if (kind === 'number') return Number(detail);
  if (kind === 'bigint') return BigInt(detail);
  if (kind !== 'ref') return undefined;
  return made.has(detail) ? made.get(detail) : decodeObject(detail, heap, made);
}

function decodeObject(index: number, heap: Heap, made: Map<number, unknown>): unknown {
  const ERRORS: Record<string, ErrorConstructor> = { TypeError, RangeError, SyntaxError, ReferenceError, EvalError };
  const value = (from: Cell) => decodeValue(from, heap, made);
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
  const record = keep<Record<string, unknown>>({});
  // Not by assignment, because a key may be `__proto__`.
  for (const [key, item] of pairs()) {
    const descriptor = { value: value(item), enumerable: true, writable: true, configurable: true };
    Object.defineProperty(record, String(key), descriptor);
  }
  return record;
}

function viewOf(name: string, bytes: Uint8Array<ArrayBuffer>): ArrayBufferView {
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
  const View = VIEWS[name];
  if (View === undefined) return bytes;
  const size = 'BYTES_PER_ELEMENT' in View ? Number(View.BYTES_PER_ELEMENT) : 1;
  return new View(bytes.buffer, 0, bytes.byteLength / size);
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32_768) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function refuse(): never {
  throw new Error('An object could not be cloned.');
}
