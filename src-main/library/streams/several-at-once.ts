/** Work on several items at the same time, in a fixed order where it matters. */

export interface AtOnce<Item> {
  /** How many items are worked on at the same time. */
  readonly items: number;
  /** Their weights together, such as bytes in memory. A heavier item is worked on alone. */
  readonly weight: number;
  readonly weightOf: (item: Item) => number;
}

const BYTES_AT_ONCE = 67_108_864;

/** Copies up to `most` files at the same time, but few large ones, because a picture is in memory while it is described. */
export function copiesAtOnce<Item>(most: number, sizeOf: (item: Item) => number | null): AtOnce<Item> {
  return { items: most, weight: BYTES_AT_ONCE, weightOf: (item) => sizeOf(item) ?? 0 };
}

/**
 * Starts work on several items at the same time, and yields the outcomes in the order of the items. It ends when all work that it started
 * has ended, also after a failure.
 */
export async function* severalAtOnce<Item, Outcome>(
  items: Iterable<Item>,
  { items: most, weight: heaviest, weightOf }: AtOnce<Item>,
  work: (item: Item) => Promise<Outcome>,
): AsyncGenerator<Outcome> {
  const started: { readonly outcome: Promise<Outcome>; readonly weight: number }[] = [];
  let weight = 0;
  try {
    for (const item of items) {
      const own = weightOf(item);
      while (started.length >= most || (started.length > 0 && weight + own > heaviest)) {
        const [first] = started;
        if (first === undefined) break;
        yield await first.outcome;
        started.shift();
        weight -= first.weight;
      }
      const outcome = work(item);
      // It is awaited in its turn.
      outcome.catch(() => undefined);
      started.push({ outcome, weight: own });
      weight += own;
    }
    for (const { outcome } of started) yield await outcome;
  } finally {
    await Promise.allSettled(started.map(({ outcome }) => outcome));
  }
}

/** Calls the functions in the order in which they were given, each when its value is ready and the one before has ended. */
export function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <Value, Outcome>(
    ready: Promise<Value>,
    use: (value: Value) => Outcome | Promise<Outcome>,
  ): Promise<Outcome> => {
    const before = last;
    const turn = ready.then(async (value) => {
      await before;
      return use(value);
    });
    last = Promise.allSettled([before, turn]);
    return turn;
  };
}
